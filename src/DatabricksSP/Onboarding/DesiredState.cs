using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Permissions;
using DatabricksSP.Presets;
using DatabricksSP.Rotation;
using DatabricksSP.UnityCatalog;

namespace DatabricksSP.Onboarding;

/// <summary>What a service principal shall be, as parameters, a row and a preset describe it together.</summary>
internal sealed record DesiredState
{
    /// <summary>The name people see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>On Azure, the client ID of its Microsoft Entra application; null where Databricks makes one up.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>Entitlements given directly.</summary>
    public IReadOnlyCollection<string> Entitlements { get; init; } = [];

    /// <summary>Groups, by name or ID.</summary>
    public IReadOnlyCollection<string> Groups { get; init; } = [];

    /// <summary>Levels on SQL warehouses, which are given by name or ID.</summary>
    public IReadOnlyDictionary<string, string> Warehouses { get; init; } = new Dictionary<string, string>();

    /// <summary>Privileges on catalogs and schemas.</summary>
    public IReadOnlyDictionary<Securable, IReadOnlyCollection<string>> Privileges { get; init; } =
        new Dictionary<Securable, IReadOnlyCollection<string>>();

    /// <summary>What it may log in with, the best first; empty for nothing.</summary>
    public IReadOnlyList<DbxCredentialType> CredentialTypes { get; init; } = [];

    /// <summary>How long a new credential lives; null for the longest that the workspace allows.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>What a token is for; empty for nothing.</summary>
    public string Comment { get; init; } = "";

    /// <summary>API scopes that a new credential is limited to; null for all.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>When a credential is replaced, and how long its predecessors live on.</summary>
    public required RotationTerms Rotation { get; init; }

    /// <summary>What it is created from.</summary>
    public NewServicePrincipal Creation =>
        new() { DisplayName = DisplayName, ApplicationId = ApplicationId, Entitlements = [.. Entitlements] };

    /// <summary>Whether another description is of the same principal.</summary>
    public bool IsOf(DesiredState other) =>
        DisplayName == other.DisplayName
        && string.Equals(ApplicationId, other.ApplicationId, StringComparison.OrdinalIgnoreCase);

    /// <summary>What several descriptions of one principal describe together.</summary>
    public DesiredState With(DesiredState other) => this with
    {
        Entitlements = [.. Entitlements.Union(other.Entitlements)],
        Groups = [.. Groups.Union(other.Groups)],
        Warehouses = Merge(Warehouses, other.Warehouses, static (one, another) => PermissionOrder.Highest(one, another)),
        Privileges = Merge(Privileges, other.Privileges, static (one, another) => [.. one.Union(another)]),
    };

    private static Dictionary<TKey, TValue> Merge<TKey, TValue>(
        IReadOnlyDictionary<TKey, TValue> one, IReadOnlyDictionary<TKey, TValue> another, Func<TValue, TValue, TValue> both)
        where TKey : notnull =>
        one.Concat(another)
            .GroupBy(static each => each.Key, static each => each.Value)
            .ToDictionary(static each => each.Key, each => each.Aggregate(both));
}
