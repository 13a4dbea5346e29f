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
/// <para>One service principal</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | Grant-DbxTokenUsage
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     Permission ObjectType ObjectName ApplicationId
/// -----------     ---------- ---------- ---------- -------------
/// zuora-connector CAN_USE    tokens                b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7
/// </code>
/// </example>
/// <example>
/// <para>What would change</para>
/// <code>
/// Get-DbxServicePrincipal zuora* | Grant-DbxTokenUsage -WhatIf
/// </code>
/// </example>
/// <example>
/// <para>All of a list</para>
/// <code>
/// Import-Csv principals.csv | New-DbxServicePrincipal -IfNotExists | Grant-DbxTokenUsage -BatchSize 200
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName   Permission ObjectType ObjectName ApplicationId
/// -----------   ---------- ---------- ---------- -------------
/// zuora-billing CAN_USE    tokens                11d54b27-74e4-4159-a4d1-3a0d8c08e7ec
/// zuora-revenue CAN_USE    tokens                f2d8090c-5854-47ab-8a0e-9b2bba8481d2
/// </code>
/// <para>Up to 200 of them go into one request.</para>
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
