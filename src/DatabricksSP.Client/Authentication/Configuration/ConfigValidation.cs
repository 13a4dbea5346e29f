namespace DatabricksSP.Client.Authentication.Configuration;

/// <summary>Finds out whether what is configured contradicts itself.</summary>
internal static class ConfigValidation
{
    public static void RequireOneMethod(WorkspaceConfig config)
    {
        if (config.Has(ConfigAttribute.AuthType))
        {
            return;
        }

        SortedSet<string> groups = new(
            ConfigAttribute.All.Where(config.Has).Select(static attribute => attribute.Group).OfType<string>(), StringComparer.Ordinal);
        if (!config.Has(ConfigAttribute.ClientSecret) && (groups.Contains("env-oidc") || groups.Contains("file-oidc")))
        {
            // A federated token is exchanged in the name of client_id, which is then no method of its own.
            groups.Remove("oauth");
        }

        if (groups.Count > 1)
        {
            throw new ConfigurationException(
                $"validate: more than one authorization method configured: {string.Join(" and ", groups)}. {config.Describe()}",
                "Remove what is not meant, or say which one is with auth_type or DATABRICKS_AUTH_TYPE.")
            {
                Problem = ConfigurationProblem.SeveralMethods,
            };
        }
    }
}
