namespace DatabricksSP.Client.Secrets;

/// <summary>The JSON fields whose text is a secret, whatever it looks like.</summary>
/// <remarks>
/// Those of Databricks' tools, and those they forgot. <c>value</c> and <c>content</c> are not among them: SCIM
/// says entitlements and groups with <c>value</c>, and a secret there is known by its looks.
/// </remarks>
internal static class SecretField
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "token_value", "access_token", "refresh_token", "id_token", "token",
        "client_secret", "secret", "password", "client_assertion", "assertion", "subject_token",
        "accessToken", "refreshToken", "idToken", "oidcToken",
        "string_value", "bytes_value",
        "personal_access_token", "private_key", "secret_access_key", "session_token", "sas_token", "oauth_token",
    ];

    private static readonly HashSet<string> Set = new(Names, StringComparer.OrdinalIgnoreCase);

    public static bool Is(string name) => Set.Contains(name);
}
