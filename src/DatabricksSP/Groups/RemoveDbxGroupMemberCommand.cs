using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Groups;
using DatabricksSP.Permissions;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;

namespace DatabricksSP.Groups;

/// <summary>Takes service principals out of a group.</summary>
/// <remarks>
/// All other members stay, and one that is no member is no error. A member loses the entitlements and permissions that it has through the
/// group and in no other way.
/// </remarks>
/// <example>
/// <para>Take a service principal out of a group</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Remove-DbxGroupMember connectors</code>
/// <para>Says which entitlements the group gives, asks, and takes it out.</para>
/// </example>
/// <example>
/// <para>See who would be taken out</para>
/// <code>Get-DbxServicePrincipal zuora-* | Remove-DbxGroupMember -Group connectors -WhatIf</code>
/// <para>Nothing changes.</para>
/// </example>
/// <example>
/// <para>Take many out without asking, and keep a list</para>
/// <code>Get-DbxServicePrincipal | Where-Object Groups -contains connectors |
///     Remove-DbxGroupMember connectors -Force -PassThru | Export-Csv removed.csv</code>
/// <para>The list has those that were members; <c>Import-Csv removed.csv | Add-DbxGroupMember connectors</c> takes them in again.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "DbxGroupMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DbxGrant))]
public sealed class RemoveDbxGroupMemberCommand : DbxPermissionCmdlet, IDestructiveCmdlet
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
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes who was taken out.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process(ServicePrincipalReference principal)
    {
        (string nameOrId, bool passThru, string loss) = (Group, PassThru, "");
        if (!Confirmation.IsForced(this) && !Attempt(principal.ApplicationId, () => loss = DescribeLoss(principal, nameOrId)))
        {
            return;
        }

        GroupMembership membership = _membership ??= new GroupMembership(Batches, LogVerbose);
        Enqueue(principal, $"Remove from group {nameOrId}", new PipelineWork<DbxGrant?>(async (client, stop) =>
        {
            Group group = await _groups.GetAsync(client, nameOrId, stop).ConfigureAwait(false);
            DbxGrant? taken = await membership.RemoveAsync(client, group, principal, stop).ConfigureAwait(false);
            return passThru ? taken : null;
        }), loss);
    }

    private string DescribeLoss(ServicePrincipalReference principal, string nameOrId)
    {
        WorkspaceClient client = ClientOf(principal.Connection!);
        Group group = Await(stop => _groups.GetAsync(client, nameOrId, stop));
        string[] entitlements = [.. group.Entitlements.Select(static each => each.Value)];
        string named = entitlements.Length == 0 ? "" : $" ({string.Join(", ", entitlements)})";
        return "What is lost with it, unless it has it in another way: the permissions of the group, "
            + $"{TokenLoss.Number(entitlements.Length, "entitlement")}{named}.";
    }
}
