using DatabricksSP.Permissions;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.UnityCatalog;

namespace DatabricksSP.Onboarding;

/// <summary>The privileges that a principal gets, keeps and loses on one catalog or schema.</summary>
internal sealed class PlannedPrivileges : PlannedPart
{
    // docs.databricks.com: ALL PRIVILEGES has neither of these.
    private static readonly string[] NotInAll = ["MANAGE", "EXTERNAL_USE_SCHEMA", "EXTERNAL_USE_LOCATION"];

    private readonly Securable _on;
    private readonly string[] _wanted;
    private readonly string[] _added;
    private readonly string[] _removed;

    private PlannedPrivileges(Securable on, IReadOnlyCollection<string> has, IEnumerable<string> wanted, IEnumerable<string>? described)
    {
        _on = on;
        _wanted = [.. wanted];
        _removed = described is null ? [] : [.. has.Except(described)];
        bool hasAll = has.Except(_removed).Contains(PrivilegeName.AllPrivileges);
        _added = [.. _wanted.Where(each => !has.Contains(each) && !(hasAll && !NotInAll.Contains(each)))];
        Lines =
        [
            .. _wanted.Select(each => new PlannedLine(
                _added.Contains(each) ? PlannedLine.Create : PlannedLine.Keep,
                "privilege",
                each,
                on.ToString(),
                hasAll && !has.Contains(each) && !_added.Contains(each) ? "by " + PrivilegeName.AllPrivileges : null)),
            .. _removed.Select(each => new PlannedLine(PlannedLine.Remove, "privilege", each, on.ToString()) { TakesAccess = true }),
        ];
    }

    public override IReadOnlyList<PlannedLine> Lines { get; }

    /// <summary>Compares what a principal has on a catalog or schema with what it shall have.</summary>
    /// <param name="workspace">What is there.</param>
    /// <param name="state">What is there of the principal.</param>
    /// <param name="on">The catalog or schema.</param>
    /// <param name="wanted">What it shall have.</param>
    /// <param name="described">All that is described, where the rest goes; null where the rest stays.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<PlannedPrivileges> PlanAsync(
        WorkspaceState workspace,
        PrincipalState state,
        Securable on,
        IEnumerable<string> wanted,
        IEnumerable<string>? described,
        CancellationToken stop)
    {
        if (!state.Privileges.TryGetValue(on, out HashSet<string>? has))
        {
            has = [.. await workspace.PrivilegesAsync(on, state.Principal, stop).ConfigureAwait(false)];
            state.Privileges[on] = has;
        }

        return new PlannedPrivileges(on, has, wanted, described);
    }

    public override async Task ApplyAsync(RegistrationTools tools, ServicePrincipalReference principal, CancellationToken stop)
    {
        if (_removed.Length > 0)
        {
            PermissionChange removal = new(principal, Level: null) { Privileges = _removed };
            await tools.PrivilegeRevoker.RevokeAsync(tools.Client, _on, removal).ConfigureAwait(false);
        }

        // With ALL PRIVILEGES goes whatever else was granted there.
        string[] granted = _removed.Contains(PrivilegeName.AllPrivileges) ? _wanted : _added;
        if (granted.Length > 0)
        {
            PermissionChange grant = new(principal, Level: null) { Privileges = granted };
            await tools.PrivilegeGranter.GrantAsync(tools.Client, _on, grant).ConfigureAwait(false);
        }
    }

    public override void TakeUp(PrincipalState state)
    {
        state.Privileges[_on].ExceptWith(_removed);
        state.Privileges[_on].UnionWith(_added);
    }
}
