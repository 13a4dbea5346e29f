using DatabricksSP.Client.Permissions;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>What becomes of one principal's entry in an access control list.</summary>
/// <param name="Principal">The principal.</param>
/// <param name="Level">The level that it gets; null where its entry is removed.</param>
internal sealed record PermissionChange(ServicePrincipalReference Principal, string? Level)
{
    /// <summary>The change as a request has it.</summary>
    public AccessControlRequest Request => AccessControlRequest.ForServicePrincipal(Principal.ApplicationId, Level!);
}
