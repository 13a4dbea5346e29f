using DatabricksSP.Client.UnityCatalog;
using DatabricksSP.Permissions;
using DatabricksSP.UnityCatalog;
using DatabricksSP.Verification.Preflight;

namespace DatabricksSP.Verification;

/// <summary>
/// Whether a service principal has privileges on a catalog or schema: its own, those of its groups and of all the account's users, and
/// what was granted on the catalog.
/// </summary>
/// <param name="facts">The workspace.</param>
/// <param name="on">The catalog or schema.</param>
/// <param name="wanted">The privileges it shall have.</param>
/// <param name="applicationId">The service principal's application ID.</param>
/// <param name="access">The groups it is in.</param>
internal sealed class PrivilegeCheck(
    WorkspaceFacts facts, Securable on, IReadOnlyList<string> wanted, string applicationId, EffectiveAccess access) : ICheck
{
    private const string Everybody = "account users";

    // What ALL PRIVILEGES does not stand for: docs.databricks.com/aws/en/data-governance/unity-catalog/manage-privileges/privileges.
    private static readonly string[] ByNameOnly = ["MANAGE", "EXTERNAL_USE_SCHEMA", "EXTERNAL_USE_LOCATION"];

    public string Name => on.Schema is null ? "Catalog privileges" : "Schema privileges";

    public async Task<CheckOutcome> RunAsync()
    {
        Dictionary<string, string> had = Had(await facts.PrivilegesAsync(on).ConfigureAwait(false));
        string[] missing = Missing(had);
        if (missing.Length > 0)
        {
            // Granted in the same line since the list was read for another principal, perhaps; or its own by right of ownership.
            foreach (KeyValuePair<string, string> each in Had(await PrivilegeLists
                .ReadAsync(facts.Client, on, applicationId, facts.Stop).ConfigureAwait(false)))
            {
                had[each.Key] = each.Value;
            }

            missing = Missing(had);
        }

        return missing.Length == 0
            ? CheckOutcome.Pass($"{string.Join(", ", had.Values)} on {on}")
            : await OwnedAsync().ConfigureAwait(false)
            ?? CheckOutcome.Fail($"Lacks {string.Join(", ", missing)} on {on}.", "Run Grant-DbxCatalogPrivilege.");
    }

    private async Task<CheckOutcome?> OwnedAsync() =>
        (await facts.SecurableAsync(on).ConfigureAwait(false)).Owner is { } owner && IsItsOwn(owner)
            ? CheckOutcome.Pass($"It owns {on}" + (Same(owner) ? "." : $" through '{owner}'."))
            : null;

    private Dictionary<string, string> Had(IEnumerable<EffectivePrivilegeAssignment> assignments)
    {
        Dictionary<string, string> had = [];
        foreach (EffectivePrivilegeAssignment assignment in assignments.Where(each => IsItsOwn(each.Principal)))
        {
            foreach (EffectivePrivilege each in assignment.Privileges)
            {
                string text = each.Privilege
                    + (Same(assignment.Principal) ? "" : $" through '{assignment.Principal}'")
                    + (PrivilegeLists.SourceOf(each) is { } source ? $" (from {source})" : "");
                had[each.Privilege] = text;
            }
        }

        return had;
    }

    private string[] Missing(Dictionary<string, string> had) =>
    [
        .. wanted.Where(each => !had.ContainsKey(each)
            && (ByNameOnly.Contains(each) || !had.ContainsKey(PrivilegeName.AllPrivileges))),
    ];

    private bool IsItsOwn(string principal) => Same(principal) || principal == Everybody || access.GroupNames.Contains(principal);

    private bool Same(string principal) => string.Equals(principal, applicationId, StringComparison.OrdinalIgnoreCase);
}
