using DatabricksSP.Client;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Pipeline;
using DatabricksSP.Tokens;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Says in numbers what is lost with a service principal, for the question before it is removed.</summary>
/// <remarks>
/// What lists tell is read once for all. Of the rest, one alone is worth some requests; of a thousand, each of them would be a thousand.
/// </remarks>
internal sealed class RemovalLoss(TokenDirectory tokens)
{
    // Everybody is in this one.
    private const string Users = "users";

    private readonly SharedReads<WorkspaceClient, IReadOnlyList<Warehouse>> _warehouses = new();
    private readonly SharedReads<(WorkspaceClient, string WarehouseId), ObjectPermissions> _lists = new();

    /// <summary>What is lost, in a sentence.</summary>
    /// <param name="client">The workspace.</param>
    /// <param name="principal">The principal.</param>
    /// <param name="alone">Whether it may cost requests of its own.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<string> DescribeAsync(
        WorkspaceClient client, ServicePrincipalReference principal, bool alone, CancellationToken stop)
    {
        if (alone)
        {
            ServicePrincipal? found = await new ServicePrincipalSearch(client).FindAsync(principal, stop).ConfigureAwait(false);
            return found is null ? "It is gone already." : await DescribeAsync(client, found, stop).ConfigureAwait(false);
        }

        Task<string> warehouses = WarehousesAsync(client, principal.ApplicationId, alone: false, stop);
        string credentials = principal.ServicePrincipalId is { } id
            ? $"{await TokensAsync(client, id, stop).ConfigureAwait(false)}, its OAuth secrets"
            : "its tokens and OAuth secrets";
        return Sentence(
            credentials, principal.Groups is { } known ? GroupsIn(known) : "its groups", await warehouses.ConfigureAwait(false));
    }

    /// <summary>What is lost with one that was read just now, in a sentence. It costs a request of its own.</summary>
    /// <param name="client">The workspace.</param>
    /// <param name="principal">The principal as it is now.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<string> DescribeAsync(WorkspaceClient client, ServicePrincipal principal, CancellationToken stop)
    {
        Task<string> warehouses = WarehousesAsync(client, principal.ApplicationId, alone: true, stop);
        string live = await TokensAsync(client, principal.Id, stop).ConfigureAwait(false);
        IReadOnlyList<OAuthSecretInfo> secrets = await OAuthSecretsOf.PrincipalAsync(client, principal.Id, stop).ConfigureAwait(false);
        return Sentence(
            $"{live}, {TokenLoss.Number(secrets.Count, "OAuth secret")}",
            GroupsIn(principal.Groups.Select(static each => each.Display ?? each.Value)),
            await warehouses.ConfigureAwait(false));
    }

    private async Task<string> TokensAsync(WorkspaceClient client, string id, CancellationToken stop) =>
        TokenLoss.Of(await tokens.TokensOfAsync(client, id, stop).ConfigureAwait(false));

    private async Task<string> WarehousesAsync(WorkspaceClient client, string applicationId, bool alone, CancellationToken stop)
    {
        IReadOnlyList<Warehouse> all =
            await _warehouses.GetAsync(client, () => client.Warehouses.ListAsync(stop).ReadAllAsync()).ConfigureAwait(false);
        if (!alone && all.Count > 1)
        {
            return $"what it was given of {all.Count} warehouses";
        }

        ObjectPermissions[] lists = await Task.WhenAll(
            all.Select(each => _lists.GetAsync((client, each.Id), () => client.Permissions.Warehouse(each.Id).GetAsync(stop))))
            .ConfigureAwait(false);
        string[] given =
        [
            .. all.Where((_, index) => lists[index].ForServicePrincipal(applicationId) is not null).Select(static each => each.Name),
        ];
        return Counted(given, "warehouse");
    }

    private static string Sentence(string credentials, string groups, string warehouses) =>
        $"What is lost with it: {credentials}, {groups}, {warehouses}.";

    private static string GroupsIn(IEnumerable<string> names) => Counted([.. names.Where(static each => each != Users)], "group");

    private static string Counted(string[] names, string noun) =>
        TokenLoss.Number(names.Length, noun) + (names.Length > 0 ? $" ({string.Join(", ", names)})" : "");
}
