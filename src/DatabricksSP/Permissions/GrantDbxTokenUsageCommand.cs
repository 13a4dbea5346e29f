using System.Management.Automation;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Connections;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>Lets service principals use personal access tokens.</summary>
/// <remarks>
/// Adds CAN_USE on the workspace's token permissions for the principal; nobody else's entry is touched, and a principal that has
/// CAN_MANAGE keeps it. In a workspace where no token was ever made these permissions do not exist yet: then a token that lives for ten
/// minutes is made for the caller first and revoked right after.
/// </remarks>
/// <example>
/// <code>Get-DbxServicePrincipal zuora-connector | Grant-DbxTokenUsage</code>
/// <para>Lets the service principal use tokens.</para>
/// </example>
/// <example>
/// <code>Import-Csv principals.csv | New-DbxServicePrincipal -IfNotExists | Grant-DbxTokenUsage -BatchSize 200</code>
/// <para>Lets all service principals of a list use tokens, up to 200 of them with one request.</para>
/// </example>
[Cmdlet(VerbsSecurity.Grant, "DbxTokenUsage", SupportsShouldProcess = true)]
[OutputType(typeof(DbxGrant))]
public sealed class GrantDbxTokenUsageCommand : DbxPermissionCmdlet
{
    private readonly HashSet<DbxConnection> _connections = [];

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        foreach (DbxConnection connection in _connections)
        {
            WarnOfFailedCleanups(connection);
        }
    }

    private protected override void Process(ServicePrincipalReference principal)
    {
        DbxConnection connection = principal.Connection!;
        _connections.Add(connection);
        PermissionGranter granter = new(Batches, LogVerbose);
        Enqueue(
            principal,
            $"Grant {PermissionLevel.CanUse} on tokens",
            (client, _) => granter.GrantAsync(
                client.Permissions.Tokens,
                GrantedObject.Tokens,
                new PermissionChange(principal, PermissionLevel.CanUse) { KeepsHigher = true },
                change => TokenPermissionsBootstrap.RunAsync(client, change, connection.Cleanup.ReportFailure))!);
    }
}
