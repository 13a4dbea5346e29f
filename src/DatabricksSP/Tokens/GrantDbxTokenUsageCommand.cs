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
public sealed class GrantDbxTokenUsageCommand : DbxBatchGrantCmdlet
{
    private protected override void Process(Grantee grantee)
    {
        DbxConnection connection = Workspace;
        if (!ShouldProcess($"{grantee} in {connection}", "Grant CAN_USE on tokens"))
        {
            return;
        }

        WorkspaceClient client = ClientOf(connection);
        Start(connection, grantee.ApplicationId, async _ =>
        {
            await GrantAsync(connection, "tokens", grantee, PermissionLevel.CanUse, Update).ConfigureAwait(false);
            return new DbxGrant(grantee, "tokens", [PermissionLevel.CanUse], connection);
        });

        Task Update(AccessControl[] changes, CancellationToken stop) =>
            FirstToken.EnsureAsync(client, () => client.TokenPermissions.GrantAsync(changes, stop));
    }
}
