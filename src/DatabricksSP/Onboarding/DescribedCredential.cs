using DatabricksSP.Presets;

namespace DatabricksSP.Onboarding;

/// <summary>What kinds of credential are described.</summary>
internal static class DescribedCredential
{
    /// <summary>The kinds that will do, the best first; none for no credential.</summary>
    /// <param name="given">The kind that was named; null for none.</param>
    /// <param name="preset">What the connector takes; null where nobody says.</param>
    public static IReadOnlyList<DbxCredentialType> TypesOf(DbxCredentialType? given, ConnectorPreset? preset) => given switch
    {
        DbxCredentialType.None => [],
        { } only => [only],
        null when preset is not null => preset.CredentialTypes,
        null => [DbxCredentialType.OboToken, DbxCredentialType.OAuthSecret],
    };
}
