using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Authentication.Configuration;

/// <summary>Finds out whether what is configured contradicts itself.</summary>
internal static class ConfigValidation
{
    private static readonly (ConfigAttribute Id, ConfigAttribute Secret)[] Applications =
    [
        (ConfigAttribute.ClientId, ConfigAttribute.ClientSecret),
        (ConfigAttribute.AzureClientId, ConfigAttribute.AzureClientSecret),
    ];

    /// <summary>Finds secrets that stand in the place of something that is not kept secret.</summary>
    public static void RequireNoMisplacedSecret(WorkspaceConfig config)
    {
        // The host's form is checked where it is read.
        ConfigAttribute? misplaced = ConfigAttribute.All.FirstOrDefault(
            attribute => attribute is { IsSecret: false } && attribute != ConfigAttribute.Host
            && config[attribute] is { } text && Secret.IsIn(text));
        if (misplaced is not null)
        {
            throw new ConfigurationException(
                $"There is a token in the place of {misplaced.Words}. It is from {config.SourceOf(misplaced)!.Description}.",
                attribute: misplaced)
            {
                Problem = ConfigurationProblem.SecretMisplaced,
            };
        }

        foreach ((ConfigAttribute id, ConfigAttribute secret) in Applications)
        {
            if (config[id] is { } text && !Guid.TryParse(text, out _)
                && config.Secret(secret) is { } given && Guid.TryParse(Secret.Reveal(given), out _))
            {
                throw new ConfigurationException(
                    $"{secret} looks like an application ID, and {id} does not: are they the wrong way round?", attribute: id)
                {
                    Problem = ConfigurationProblem.SecretMisplaced,
                };
            }
        }
    }

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
