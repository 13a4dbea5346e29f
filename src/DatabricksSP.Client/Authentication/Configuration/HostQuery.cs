namespace DatabricksSP.Client.Authentication.Configuration;

/// <summary>
/// What the query of a host tells that was copied from a browser's address bar: <c>?o=</c> and <c>?w=</c> the workspace, <c>?a=</c> the
/// account.
/// </summary>
internal static class HostQuery
{
    private static readonly (string Key, ConfigAttribute Attribute, Func<string, bool> IsId)[] Keys =
    [
        ("o", ConfigAttribute.WorkspaceId, IsNumber),
        ("w", ConfigAttribute.WorkspaceId, IsNumber),
        ("workspace_id", ConfigAttribute.WorkspaceId, IsNumber),
        ("a", ConfigAttribute.AccountId, IsGuid),
        ("account_id", ConfigAttribute.AccountId, IsGuid),
    ];

    /// <summary>Sets what is not known yet.</summary>
    public static void Complete(WorkspaceConfig config, string host)
    {
        string[] parameters = host.Split('#')[0].Split(['?'], 2) is [_, string query] ? query.Split('&') : [];
        foreach ((string key, ConfigAttribute attribute, Func<string, bool> isId) in Keys)
        {
            string? value = Array.Find(parameters, each => each.StartsWith(key + "=", StringComparison.Ordinal))?.Substring(key.Length + 1);
            config.Fill(attribute, value is not null && isId(value) ? value : null, ConfigSource.Host);
        }
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(static character => character is >= '0' and <= '9');

    private static bool IsGuid(string text) => Guid.TryParse(text, out _);
}
