using System.Management.Automation;
using DatabricksSP.Client.Errors;
using DatabricksSP.Connections;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>Gets who may use personal access tokens.</summary>
/// <remarks>
/// Users, groups and service principals; of a service principal that is piped in, what it was given itself and what it has through a
/// group. In a workspace where no token was ever made nobody has such a permission yet.
/// </remarks>
/// <example>
/// <para>See who may use tokens</para>
/// <code>Get-DbxTokenUsage</code>
/// <para>Lists users, groups and service principals with their levels.</para>
/// </example>
/// <example>
/// <para>See why a service principal may use tokens</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Get-DbxTokenUsage | Format-List PermissionLevel, Inherited, Group</code>
/// <para>Group tells the group through which it may; it is empty for a permission of its own.</para>
/// </example>
/// <example>
/// <para>Take token usage from service principals whose names match</para>
/// <code>Get-DbxTokenUsage | Where-Object PrincipalType -eq ServicePrincipal | Where-Object Name -like zuora* |
///     Revoke-DbxTokenUsage -WhatIf</code>
/// <para>What is got for service principals pipes on to Revoke-DbxTokenUsage; -WhatIf shows what would be lost.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxTokenUsage")]
[OutputType(typeof(DbxAccess))]
public sealed class GetDbxTokenUsageCommand : DbxAccessCmdlet
{
    private protected override void Process(ServicePrincipalReference? principal, DbxConnection connection) =>
        Enqueue(principal, connection, "tokens", async (client, known, stop) =>
        {
            try
            {
                return await Access
                    .ReadAsync(connection, GrantedObject.Tokens, client.Permissions.Tokens, known, stop)
                    .ConfigureAwait(false);
            }
            catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.TokenPermissionsMissing)
            {
                LogVerbose($"No token was ever made in {connection}, so nobody has a permission to use tokens yet.");
                return [];
            }
        });
}
