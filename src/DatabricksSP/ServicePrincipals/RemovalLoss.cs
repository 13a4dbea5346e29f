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
            if (found is null)
            {
                return "It is gone already.";
            }

            principal = principal with
            {
                ServicePrincipalId = found.Id,
                Groups = [.. found.Groups.Select(static each => each.Display ?? each.Value)],
            };
        }

        Task<string> warehouses = WarehousesAsync(client, principal, alone, stop);
        string credentials = principal.ServicePrincipalId is { } id
            ? await CredentialsAsync(client, id, alone, stop).ConfigureAwait(false)
            : "its tokens and OAuth secrets";
        string groups = principal.Groups is { } known ? Counted([.. known.Where(static each => each != Users)], "group") : "its groups";
        return $"What is lost with it: {credentials}, {groups}, {await warehouses.ConfigureAwait(false)}.";
    }

    private async Task<string> CredentialsAsync(WorkspaceClient client, string id, bool alone, CancellationToken stop)
    {
        string live = TokenLoss.Of(await tokens.TokensOfAsync(client, id, stop).ConfigureAwait(false));
        IReadOnlyList<OAuthSecretInfo>? secrets =
            alone ? await OAuthSecretsOf.PrincipalAsync(client, id, stop).ConfigureAwait(false) : null;
        return $"{live}, {(secrets is null ? "its OAuth secrets" : TokenLoss.Number(secrets.Count, "OAuth secret"))}";
    }

    private async Task<string> WarehousesAsync(
        WorkspaceClient client, ServicePrincipalReference principal, bool alone, CancellationToken stop)
    {
        IReadOnlyList<Warehouse> all = await _warehouses.GetAsync(client, () => client.Warehouses.ListAsync(stop).ReadAllAsync()).ConfigureAwait(false);
        if (!alone && all.Count > 1)
        {
            return $"what it was given of {all.Count} warehouses";
        }

        ObjectPermissions[] lists = await Task.WhenAll(
            all.Select(each => _lists.GetAsync((client, each.Id), () => client.Permissions.Warehouse(each.Id).GetAsync(stop))))
            .ConfigureAwait(false);
        string[] given =
        [
            .. all.Where((_, index) => lists[index].ForServicePrincipal(principal.ApplicationId) is not null)
                .Select(static each => each.Name),
        ];
        return Counted(given, "warehouse");
    }

    private static string Counted(string[] names, string noun) =>
        TokenLoss.Number(names.Length, noun) + (names.Length > 0 ? $" ({string.Join(", ", names)})" : "");
}
