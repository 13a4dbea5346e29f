using System.Management.Automation;
using DatabricksSP.Client.ServicePrincipalRoles;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Gets who may use and who may manage service principals.</summary>
/// <remarks>
/// Roles are the account's: one that is granted in a workspace counts in all. They are shown to account admins and to those who manage the
/// service principal.
/// </remarks>
/// <example>
/// <para>See who has a role on a service principal</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Get-DbxServicePrincipalRole</code>
/// <para>Writes one object for each role and each who has it.</para>
/// </example>
/// <example>
/// <para>See who manages service principals</para>
/// <code>Get-DbxServicePrincipal zuora* | Get-DbxServicePrincipalRole -Role Manager | Format-List DisplayName, To</code>
/// <para>To names users, groups (as group:name) and service principals.</para>
/// </example>
/// <example>
/// <para>Take from everybody the right to use a service principal</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Get-DbxServicePrincipalRole -Role User |
///     Revoke-DbxServicePrincipalRole -WhatIf</code>
/// <para>What it writes pipes on to Revoke-DbxServicePrincipalRole; -WhatIf shows what would be taken from whom.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxServicePrincipalRole")]
[OutputType(typeof(DbxServicePrincipalRole))]
public sealed class GetDbxServicePrincipalRoleCommand : DbxServicePrincipalCmdlet<DbxServicePrincipalRole[]>
{
    private static readonly (string Word, string NameInApi)[] Roles =
        [("User", ServicePrincipalRole.User), ("Manager", ServicePrincipalRole.Manager)];

    /// <summary>The role: User or Manager. Both unless given.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("User", "Manager")]
    public string? Role { get; set; }

    private protected override void Process(ServicePrincipalReference principal)
    {
        string? wanted = Role;
        Enqueue(principal, action: null, async (client, stop) =>
        {
            RuleSet rules = await client.ServicePrincipalRoles.GetAsync(principal.ApplicationId, stop).ConfigureAwait(false);
            return
            [
                .. Roles
                    .Where(role => wanted is null || role.Word.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                    .SelectMany(role => rules.HoldersOf(role.NameInApi)
                        .Select(holder => new DbxServicePrincipalRole(principal, role.Word, [RoleHolder.NameOf(holder)]))),
            ];
        });
    }
}
