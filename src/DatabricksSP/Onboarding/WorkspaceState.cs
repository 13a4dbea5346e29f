using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Groups;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Groups;
using DatabricksSP.Pipeline;
using DatabricksSP.Tokens;
using DatabricksSP.UnityCatalog;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Onboarding;

/// <summary>What is there in one workspace. Each list is read once, however many principals are looked for in it.</summary>
/// <param name="client">The workspace.</param>
/// <param name="principals">Finds service principals.</param>
/// <param name="warehouses">Finds SQL warehouses.</param>
/// <param name="groups">Finds groups.</param>
/// <param name="tokens">All tokens.</param>
internal sealed class WorkspaceState(
    WorkspaceClient client, PrincipalLookup principals, WarehouseSearch warehouses, GroupSearch groups, TokenDirectory tokens)
{
    private readonly SharedReads<string, ILookup<string, string>> _levels = new();
    private readonly SharedReads<Securable, ILookup<string, string>> _privileges = new();

    /// <summary>The workspace.</summary>
    public WorkspaceClient Client => client;

    /// <summary>Finds service principals.</summary>
    public PrincipalLookup Principals => principals;

    /// <summary>Whether tokens on behalf of service principals work.</summary>
    public OboTrial OboTrial { get; } = new();

    /// <summary>The warehouse with the name or ID.</summary>
    /// <exception cref="Errors.DbxFailureException">There is none, or several have the name.</exception>
    public Task<Warehouse> WarehouseAsync(string nameOrId, object target, CancellationToken stop) =>
        warehouses.GetAsync(client, nameOrId, target, stop);

    /// <summary>The group with the name or ID, whose members can be changed.</summary>
    /// <exception cref="Errors.DbxFailureException">There is none, or it is the account's.</exception>
    public Task<Group> GroupAsync(string nameOrId, CancellationToken stop) => groups.GetAsync(client, nameOrId, stop);

    /// <summary>The group with the name or ID, be it the workspace's or the account's.</summary>
    /// <exception cref="Errors.DbxFailureException">There is none.</exception>
    public Task<Group> AnyGroupAsync(string nameOrId, CancellationToken stop) => groups.LookUpAsync(client, nameOrId, stop);

    /// <summary>The highest level that a principal itself has in a list; null for none.</summary>
    /// <param name="list">Tells the list from others.</param>
    /// <param name="api">The list.</param>
    /// <param name="principal">The principal; null for one that is still to be created, so that only the list has to be there.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<string?> LevelAsync(string list, ObjectPermissionsApi api, ServicePrincipal? principal, CancellationToken stop)
    {
        ILookup<string, string> levels = await _levels.GetAsync(list, () => ReadAsync(api, stop)).ConfigureAwait(false);
        return principal is null ? null : Permissions.PermissionOrder.HighestOf(levels[KeyOf(principal)]);
    }

    /// <summary>What a principal was granted on a catalog or schema itself.</summary>
    /// <param name="on">The catalog or schema.</param>
    /// <param name="principal">The principal; null for one that is still to be created, so that only the thing has to be there.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyCollection<string>> PrivilegesAsync(Securable on, ServicePrincipal? principal, CancellationToken stop)
    {
        ILookup<string, string> privileges = await _privileges
            .GetAsync(on, async () =>
                (await client.Privileges.GetAsync(on.Type, on.FullName, stop).ConfigureAwait(false))
                    .SelectMany(static each => each.Privileges, static (each, privilege) => (each.Principal, privilege))
                    .ToLookup(static each => each.Principal.ToUpperInvariant(), static each => each.privilege))
            .ConfigureAwait(false);
        return principal is null ? [] : [.. privileges[KeyOf(principal)]];
    }

    /// <summary>The tokens of a principal, those that have expired included.</summary>
    public Task<IReadOnlyList<TokenInfo>> TokensOfAsync(ServicePrincipal principal, CancellationToken stop) =>
        tokens.TokensOfAsync(client, principal.Id, stop);

    private static async Task<ILookup<string, string>> ReadAsync(ObjectPermissionsApi api, CancellationToken stop)
    {
        try
        {
            ObjectPermissions found = await api.GetAsync(stop).ConfigureAwait(false);
            return found.DirectEntries
                .Where(static each => each.ServicePrincipalName is not null)
                .ToLookup(static each => each.ServicePrincipalName!.ToUpperInvariant(), static each => each.PermissionLevel);
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.TokenPermissionsMissing)
        {
            // Nobody has any before the first token of the workspace.
            return Array.Empty<string>().ToLookup(static each => each);
        }
    }

    private static string KeyOf(ServicePrincipal principal) => principal.ApplicationId.ToUpperInvariant();
}
