using DatabricksSP.Client.UnityCatalog;
using DatabricksSP.Client.Users;
using DatabricksSP.UnityCatalog;

namespace DatabricksSP.Verification.Preflight;

/// <summary>Whether the caller may grant privileges on a catalog or schema.</summary>
/// <remarks>
/// Its owner may, that of what it is in, an admin of the metastore, and who has MANAGE:
/// docs.databricks.com/aws/en/data-governance/unity-catalog/manage-privileges/admin-privileges.
/// </remarks>
/// <param name="facts">The workspace.</param>
/// <param name="on">The catalog or schema.</param>
/// <param name="privileges">The privileges that are to be granted; empty where that is not said.</param>
internal sealed class GrantablePrivilegesCheck(WorkspaceFacts facts, Securable on, IReadOnlyList<string> privileges) : ICheck
{
    private const string Manage = "MANAGE";

    public string Name => on.Schema is null ? "Catalog grants" : "Schema grants";

    private string What => privileges.Count == 0 ? $"privileges on {on}" : $"{string.Join(", ", privileges)} on {on}";

    public async Task<CheckOutcome> RunAsync()
    {
        CurrentUser caller = await facts.CallerAsync().ConfigureAwait(false);
        HashSet<string> names = new(
            caller.Groups.Select(static each => each.Display).OfType<string>().Prepend(caller.UserName), StringComparer.OrdinalIgnoreCase);
        List<string> owners = [];
        foreach (Func<Task<SecurableInfo>> read in Lineage())
        {
            SecurableInfo each = await read().ConfigureAwait(false);
            if (each.Owner is { } owner && names.Contains(owner))
            {
                return CheckOutcome.Pass($"You may grant {What}: {owner} owns {each.Name}.");
            }

            owners.AddRange(each.Owner is null ? [] : [$"{each.Name} ({each.Owner})"]);
        }

        bool manages = (await facts.PrivilegesAsync(on).ConfigureAwait(false))
            .Any(each => names.Contains(each.Principal) && each.Privileges.Any(static privilege => privilege.Privilege == Manage));
        string cure = $"Have an owner grant you MANAGE on {on}, or run Grant-DbxCatalogPrivilege: {string.Join(", ", owners)}.";
        return manages ? CheckOutcome.Pass($"You may grant {What}: you have MANAGE on it.")
            : caller.IsWorkspaceAdmin ? CheckOutcome.Unknown(
                $"Nothing tells that you may grant {What}: a workspace admin may not everywhere, and no owner is you or a group of yours.",
                cure)
            : CheckOutcome.Fail($"You may not grant {What}.", cure);
    }

    private IEnumerable<Func<Task<SecurableInfo>>> Lineage()
    {
        yield return () => facts.SecurableAsync(on);
        if (on.Schema is not null)
        {
            yield return () => facts.SecurableAsync(on with { Schema = null });
        }

        yield return facts.MetastoreAsync;
    }
}
