namespace DatabricksSP.Presets;

/// <summary>The form in which a connector asks for its connection.</summary>
/// <param name="Connector">The connector.</param>
internal sealed record ConnectorForm(string Connector)
{
    /// <summary>Its fields, in its order; empty where its labels are not known.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>The kinds of credential it takes, the best first; null where those of the preset are taken.</summary>
    public IReadOnlyList<DbxCredentialType>? CredentialTypes { get; init; }

    /// <summary>What is known to go wrong, each a sentence.</summary>
    public IReadOnlyList<string> Traps { get; init; } = [];

    /// <summary>Where all that is said.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}
