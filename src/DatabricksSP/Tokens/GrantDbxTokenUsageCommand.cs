using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Connections;
using DatabricksSP.Permissions;

namespace DatabricksSP.Tokens;

/// <summary>Lets service principals use personal access tokens.</summary>
/// <remarks>
/// Adds CAN_USE on the workspace's token permissions for the principal; nobody else's entry is touched. In a workspace
/// where no token was ever made these permissions do not exist yet: then a token that lives for ten minutes is made for
/// the caller first and revoked right after.
/// </remarks>
/// <example>
/// <code>Get-DbxServicePrincipal zuora-connector | Grant-DbxTokenUsage</code>
/// <para>Lets the service principal use tokens.</para>
/// </example>
[Cmdlet(VerbsSecurity.Grant, "DbxTokenUsage", SupportsShouldProcess = true)]
[OutputType(typeof(DbxGrant))]
public sealed class GrantDbxTokenUsageCommand : DbxPermissionCmdlet
{
    private protected override void Process(ServicePrincipalReference principal)
    {
        DbxConnection connection = RequiredConnection;
        if (!ShouldProcess($"{principal} in {connection}", "Grant CAN_USE on tokens"))
        {
            return;
        }

        WorkspaceClient client = ClientOf(connection);
        Start(connection, principal.ApplicationId, async _ =>
        {
            await GrantAsync(connection, "tokens", principal, PermissionLevel.CanUse, Update).ConfigureAwait(false);
            return new DbxGrant(principal, "tokens", [PermissionLevel.CanUse], connection);
        });

        Task Update(AccessControlRequest[] changes, CancellationToken stop) =>
            TokenPermissionsBootstrap.EnsureAsync(client, () => client.Permissions.Tokens.GrantAsync(changes, stop));
    }
}
