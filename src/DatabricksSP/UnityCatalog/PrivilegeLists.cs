using DatabricksSP.Client;
using DatabricksSP.Client.UnityCatalog;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.UnityCatalog;

/// <summary>
/// Who may do what with catalogs and schemas of any number of workspaces. Each list is read once, however many principals ask.
/// </summary>
internal sealed class PrivilegeLists
{
    private readonly SharedReads<(WorkspaceClient, Securable), IReadOnlyList<EffectivePrivilegeAssignment>> _lists = new();

    /// <summary>
    /// What everybody has, or one service principal: an object for what was granted on the thing, one for what it inherits.
    /// </summary>
    /// <param name="client">The workspace.</param>
    /// <param name="on">The catalog or schema.</param>
    /// <param name="principal">The service principal, or none but with the connection.</param>
    /// <param name="wanted">The privileges to tell of; null for all.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="Errors.DbxFailureException">There is no such service principal.</exception>
    public async Task<DbxCatalogPrivilege[]> GetAsync(
        WorkspaceClient client, Securable on, ServicePrincipalReference principal, string[]? wanted, CancellationToken stop)
    {
        IReadOnlyList<EffectivePrivilegeAssignment> all = await _lists
            .GetAsync((client, on), () => ReadAsync(client, on, principal: null, stop))
            .ConfigureAwait(false);
        if (principal.ApplicationId.Length == 0)
        {
            return [.. all.SelectMany(each => Rows(each, on, principal with { ApplicationId = each.Principal }, wanted))];
        }

        EffectivePrivilegeAssignment[] own = [.. all.Where(each => IsOf(each, principal))];
        ServicePrincipalReference known = own.Length > 0 ? principal : await principal.ResolveAsync(client, stop).ConfigureAwait(false);
        return [.. own.SelectMany(each => Rows(each, on, known, wanted))];
    }

    /// <summary>What principals have, as the workspace tells it.</summary>
    /// <param name="client">The workspace.</param>
    /// <param name="on">The catalog or schema.</param>
    /// <param name="principal">Whose; null for everybody's.</param>
    /// <param name="stop">Gives up.</param>
    public static Task<IReadOnlyList<EffectivePrivilegeAssignment>> ReadAsync(
        WorkspaceClient client, Securable on, string? principal, CancellationToken stop) =>
        client.Privileges.ListEffectiveAsync(on.Type, on.FullName, principal, stop).ReadAllAsync();

    /// <summary>Asks for the list, no more than its first page, to see whether there is one.</summary>
    /// <exception cref="Client.Errors.DatabricksException">There is no such catalog or schema, or the caller may not see it.</exception>
    public static async Task<bool> ProbeAsync(WorkspaceClient client, Securable on, CancellationToken stop) =>
        await client.Privileges.ListAsync(on.Type, on.FullName, principal: null, stop).FindAsync(static _ => true).ConfigureAwait(false)
            is not null;

    /// <summary>Whether it is this service principal's.</summary>
    public static bool IsOf(EffectivePrivilegeAssignment assignment, ServicePrincipalReference principal) =>
        string.Equals(assignment.Principal, principal.ApplicationId, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<DbxCatalogPrivilege> Rows(
        EffectivePrivilegeAssignment assignment, Securable on, ServicePrincipalReference principal, string[]? wanted) =>
        assignment.Privileges
            .Where(each => wanted is null || wanted.Contains(each.Privilege))
            .GroupBy(SourceOf, static each => each.Privilege)
            .Select(source => new DbxCatalogPrivilege(principal, on, source) { InheritedFrom = source.Key });

    /// <summary>What a privilege was granted on, in words; null for the thing itself.</summary>
    public static string? SourceOf(EffectivePrivilege privilege) => privilege.InheritedFromName is { } name
        ? $"{privilege.InheritedFromType?.ToLowerInvariant()} {name}".TrimStart()
        : null;
}
