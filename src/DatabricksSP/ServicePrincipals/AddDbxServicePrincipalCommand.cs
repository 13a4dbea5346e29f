using System.Management.Automation;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Adds service principals of the account to a workspace.</summary>
/// <remarks>
/// With identity federation a service principal belongs to the account, and may be in any number of its workspaces under one
/// application ID. This takes a workspace admin, not an account admin. One that is in the workspace already is taken as it is, and gets
/// the entitlements it lacks: the cmdlet can be run again. New-DbxServicePrincipal makes a service principal that is nowhere yet.
/// </remarks>
/// <example>
/// <para>Into one workspace, with entitlements</para>
/// <code>
/// Add-DbxServicePrincipal -ApplicationId $applicationId -Entitlement databricks-sql-access
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName ApplicationId                        Entitlements          Active
/// ----------- -------------                        ------------          ------
/// deployment  9f0e5b1e-4a3c-4f5c-8a58-0b9be1c7a4d1 databricks-sql-access True
/// </code>
/// </example>
/// <example>
/// <para>Into all workspaces of this session, and what it would do there</para>
/// <code>
/// Get-DbxConnection | Add-DbxServicePrincipal -ApplicationId $applicationId -Entitlement databricks-sql-access -WhatIf
/// </code>
/// </example>
/// <example>
/// <para>One principal that works in every workspace</para>
/// <code>
/// Get-DbxConnection |
///     Add-DbxServicePrincipal -ApplicationId $applicationId -Entitlement databricks-sql-access |
///     Grant-DbxWarehouseAccess Zuora |
///     Format-List DisplayName, ObjectName, Permission
/// </code>
/// <para>What the cmdlet writes pipes on with its workspace.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "DbxServicePrincipal", SupportsShouldProcess = true)]
[OutputType(typeof(DbxServicePrincipal))]
public sealed class AddDbxServicePrincipalCommand : DbxPipelineCmdlet<DbxServicePrincipal>
{
    private readonly AccountPrincipalAssignment _assignment;

    /// <summary>Makes a cmdlet that has taken up nothing yet.</summary>
    public AddDbxServicePrincipalCommand() => _assignment = new AccountPrincipalAssignment(LogVerbose, LogWarning);

    /// <summary>
    /// The service principal: its application ID, or an object that has one. An object from another workspace of the account is taken by
    /// its application ID; -Connection says where to then.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ServicePrincipalTransformation]
    [ArgumentCompleter(typeof(ApplicationIdCompleter))]
    public ServicePrincipalReference[] ApplicationId { get; set; } = [];

    /// <summary>Entitlements to give it in the workspace, as far as it lacks them. None is taken away.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EntitlementList]
    [ArgumentCompleter(typeof(EntitlementCompleter))]
    public string[] Entitlement { get; set; } = [];

    private protected override void ProcessInput()
    {
        string[] entitlements = Entitlement;
        string action = "Add service principal" + (entitlements.Length == 0 ? "" : " with " + string.Join(", ", entitlements));
        foreach (ServicePrincipalReference principal in ApplicationId)
        {
            // The workspace it comes from is not the one it is to be added to.
            if (PrincipalRefusal.Of(principal, given: null, MyInvocation.MyCommand.Name) is { } refusal)
            {
                WriteError(refusal);
                continue;
            }

            DbxConnection connection = GivenConnection ?? principal.Connection ?? RequiredConnection;
            Enqueue(
                connection,
                principal.ApplicationId,
                new Confirmation($"{principal} in {connection}", action),
                new(async (client, stop) => await _assignment
                    .RunAsync(client, connection, principal.ApplicationId, entitlements, stop).ConfigureAwait(false))
                {
                    Subject = principal.ToString(),
                });
        }
    }
}
