using System.Management.Automation;
using DatabricksSP.Errors;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>The error for a service principal for which no warehouse was named.</summary>
internal static class WarehouseMissing
{
    public static ErrorRecord For(ServicePrincipalReference principal) => FailureRecord.Of(
        $"No warehouse was named for {principal}.",
        "WarehouseMissing",
        ErrorCategory.InvalidArgument,
        principal.ApplicationId,
        "Name it with -Warehouse, or in a column Warehouse of the row.");
}
