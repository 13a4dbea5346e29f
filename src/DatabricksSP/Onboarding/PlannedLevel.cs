using DatabricksSP.Client;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Permissions;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Onboarding;

/// <summary>The level that a principal gets in one access control list: token usage, or that of a warehouse.</summary>
internal sealed class PlannedLevel : PlannedPart
{
    private readonly GrantedObject _on;
    private readonly Func<WorkspaceClient, ObjectPermissionsApi> _list;
    private readonly string? _has;
    private readonly string _wanted;
    private readonly bool _isExact;

    private PlannedLevel(
        GrantedObject on, Func<WorkspaceClient, ObjectPermissionsApi> list, string? has, string wanted, bool isExact)
    {
        _on = on;
        _list = list;
        _has = has;
        _wanted = wanted;
        _isExact = isExact;
        Lines = [Line()];
    }

    public override IReadOnlyList<PlannedLine> Lines { get; }

    private bool IsHigher => PermissionOrder.Rank(_has) > PermissionOrder.Rank(_wanted);

    // An owner stays: the API has no way to take that from somebody without giving it to another.
    private bool Lowers => IsHigher && _isExact && _has != PermissionLevel.IsOwner;

    private bool Grants => _has is null || PermissionOrder.Rank(_has) < PermissionOrder.Rank(_wanted) || Lowers;

    /// <summary>Compares what a principal has in a list with what it shall have.</summary>
    /// <param name="workspace">What is there.</param>
    /// <param name="state">What is there of the principal.</param>
    /// <param name="on">What the list is for.</param>
    /// <param name="list">The list.</param>
    /// <param name="wanted">The level it shall have.</param>
    /// <param name="isExact">Whether a higher level is lowered.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<PlannedLevel> PlanAsync(
        WorkspaceState workspace,
        PrincipalState state,
        GrantedObject on,
        Func<WorkspaceClient, ObjectPermissionsApi> list,
        string wanted,
        bool isExact,
        CancellationToken stop)
    {
        string key = KeyOf(on);
        if (!state.Levels.TryGetValue(key, out string? has))
        {
            has = await workspace.LevelAsync(key, list(workspace.Client), state.Principal, stop).ConfigureAwait(false);
            state.Levels[key] = has;
        }

        return new PlannedLevel(on, list, has, wanted, isExact);
    }

    public override Task ApplyAsync(RegistrationTools tools, ServicePrincipalReference principal, CancellationToken stop)
    {
        if (!Grants)
        {
            return Task.CompletedTask;
        }

        WorkspaceClient client = tools.Client;
        return tools.Granter.GrantAsync(
            _list(client),
            _on,
            new PermissionChange(principal, _wanted) { KeepsHigher = !Lowers },
            _on == GrantedObject.Tokens
                ? change => TokenPermissionsBootstrap.RunAsync(client, change, principal.Connection!.Cleanup.ReportFailure)
                : null);
    }

    public override void TakeUp(PrincipalState state)
    {
        if (Grants)
        {
            state.Levels[KeyOf(_on)] = _wanted;
        }
    }

    private PlannedLine Line() =>
        _has is null ? new(PlannedLine.Create, "permission", _wanted, _on.ToString())
        : Grants ? new(PlannedLine.Modify, "permission", _wanted, _on.ToString(), $"was {_has}") { TakesAccess = Lowers }
        : new(PlannedLine.Keep, "permission", _has, _on.ToString(), IsHigher ? $"more than {_wanted}" : null);

    private static string KeyOf(GrantedObject on) => on.Id ?? on.Type;
}
