namespace DatabricksSP.Presets;

/// <summary>A field of a connector's form: a value of the connection belongs there, or a text that is typed as it is.</summary>
/// <param name="Label">Its label.</param>
internal sealed record FormField(string Label)
{
    /// <summary>The values of a connection, by the names that <see cref="Value"/> has.</summary>
    public static IReadOnlyList<string> Values { get; } =
        ["Url", "ServerHostname", "HttpPath", "Port", "Catalog", "Schema", "ApplicationId", "Secret", "Token"];

    /// <summary>The value that belongs there; null for a text.</summary>
    public string? Value { get; init; }

    /// <summary>What stands before the value in the same field; null for nothing.</summary>
    public string? Prefix { get; init; }

    /// <summary>What is typed there; null for a value.</summary>
    public string? Text { get; init; }

    /// <summary>The kind of credential that it is for; null for all.</summary>
    public DbxCredentialType? CredentialType { get; init; }
}
