namespace DatabricksSP.Presets;

/// <summary>What one kind of connector needs in a workspace, and what the forms of such connectors ask for.</summary>
/// <param name="Name">Its name, as that of its file.</param>
internal sealed record ConnectorPreset(string Name)
{
    /// <summary>The kinds of credential that there are, the best first where a connector does not say.</summary>
    public static IReadOnlyList<DbxCredentialType> AllCredentialTypes { get; } =
    [
        DbxCredentialType.OAuthSecret,
        DbxCredentialType.OboToken,
    ];

    /// <summary>Connectors whose own instructions ask for this; it is found by their names, too.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What such a connector does, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>The entitlements it needs.</summary>
    public required IReadOnlyList<string> Entitlements { get; init; }

    /// <summary>The level it needs on the SQL warehouse.</summary>
    public required string PermissionLevel { get; init; }

    /// <summary>The Unity Catalog privileges it needs on the catalog.</summary>
    public IReadOnlyList<string> CatalogPrivileges { get; init; } = [];

    /// <summary>The Unity Catalog privileges it needs on the schema.</summary>
    public IReadOnlyList<string> SchemaPrivileges { get; init; } = [];

    /// <summary>The kinds of credential it takes, the best first.</summary>
    public required IReadOnlyList<DbxCredentialType> CredentialTypes { get; init; }

    /// <summary>The forms of such connectors.</summary>
    public IReadOnlyList<ConnectorForm> Forms { get; init; } = [];

    /// <summary>What is known to go wrong, each a sentence.</summary>
    public IReadOnlyList<string> Traps { get; init; } = [];

    /// <summary>Where all that is said.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The form of a connector; null where there is none of that name.</summary>
    public ConnectorForm? FormOf(string connector) =>
        Forms.FirstOrDefault(each => string.Equals(each.Connector, connector, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it, or a connector that it is for, has the name.</summary>
    public bool IsNamed(string name) => Aliases.Prepend(Name).Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The same for one of its connectors, which may take fewer kinds of credential and have traps of its own.</summary>
    public ConnectorPreset For(string connector) => FormOf(connector) is not { } form ? this : this with
    {
        CredentialTypes = form.CredentialTypes ?? CredentialTypes,
        Traps = [.. form.Traps, .. Traps],
    };
}
