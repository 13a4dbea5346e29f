using System.Management.Automation;
using DatabricksSP.Client.Groups;
using DatabricksSP.Permissions;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Groups;

/// <summary>Makes service principals members of a group.</summary>
/// <remarks>
/// All other members stay, and one that is a member already is no error. Members have the entitlements and permissions of the group. Those
/// of a group of the account are changed in the account only.
/// </remarks>
/// <example>
/// <para>Put a service principal into a group</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Add-DbxGroupMember connectors</code>
/// <para>It has from now on what the group has.</para>
/// </example>
/// <example>
/// <para>Put many into a group</para>
/// <code>Get-DbxServicePrincipal zuora-* | Add-DbxGroupMember -Group connectors -WhatIf
/// Get-DbxServicePrincipal zuora-* | Add-DbxGroupMember -Group connectors</code>
/// <para>The first line shows which they would be. A hundred of them go with one request.</para>
/// </example>
/// <example>
/// <para>A service principal that gets its access through a group</para>
/// <code>New-DbxServicePrincipal zuora-tax | Add-DbxGroupMember connectors | Grant-DbxTokenUsage | New-DbxOboToken -LifetimeDays 90</code>
/// <para>The line goes on with what it was given: the service principal.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "DbxGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(DbxGrant))]
public sealed class AddDbxGroupMemberCommand : DbxPermissionCmdlet
{
    private readonly GroupSearch _groups = new();
    private GroupMembership? _membership;

    /// <summary>The group: its name or its ID.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string Group { get; set; } = "";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Group is { Length: > 0 } nameOrId)
        {
            RequireBeforeInput(nameOrId, (client, stop) => _groups.GetAsync(client, nameOrId, stop));
        }
    }

    private protected override void Process(ServicePrincipalReference principal)
    {
        GroupMembership membership = _membership ??= new GroupMembership(Batches, LogVerbose);
        string nameOrId = Group;
        Enqueue(principal, $"Add to group {nameOrId}", async (client, stop) =>
        {
            Group group = await _groups.GetAsync(client, nameOrId, stop).ConfigureAwait(false);
            return await membership.AddAsync(client, group, principal, stop).ConfigureAwait(false);
        });
    }
}
