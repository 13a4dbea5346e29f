namespace DatabricksSP.Presets;

/// <summary>The kinds of credential that a connector takes, by the names of the nouns that make them.</summary>
internal static class CredentialType
{
    /// <summary>A token that was made on behalf of the service principal.</summary>
    public const string OboToken = "OboToken";

    /// <summary>An OAuth secret of the service principal, whose client ID is the application ID.</summary>
    public const string OAuthSecret = "OAuthSecret";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [OAuthSecret, OboToken];
}
