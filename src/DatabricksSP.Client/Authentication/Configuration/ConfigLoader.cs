namespace DatabricksSP.Client.Authentication.Configuration;

/// <summary>Completes what was given from the environment, then from the configuration file.</summary>
internal static class ConfigLoader
{
    /// <returns>What the user should know about the file; null if nothing.</returns>
    public static string? Complete(WorkspaceConfig config, AuthenticationEnvironment environment)
    {
        foreach (ConfigAttribute attribute in ConfigAttribute.All)
        {
            foreach (string variable in attribute.Variables)
            {
                config.Fill(attribute, environment.Variable(variable), new VariableSource(variable));
            }
        }

        ConfigValidation.RequireNoMisplacedSecret(config);
        if (IsComplete(config))
        {
            return null;
        }

        string? warning = CompleteFromFile(config, environment);
        ConfigValidation.RequireNoMisplacedSecret(config);
        return warning;
    }

    // A profile that nobody named must not mix with a workspace or an identity that somebody did name.
    private static bool IsComplete(WorkspaceConfig config) =>
        !config.Has(ConfigAttribute.Profile)
        && (config.Has(ConfigAttribute.Host) || ConfigAttribute.All.Any(attribute => attribute.Group is not null && config.Has(attribute)));

    private static string? CompleteFromFile(WorkspaceConfig config, AuthenticationEnvironment environment)
    {
        string? asked = config[ConfigAttribute.Profile];
        if (asked is not null)
        {
            ConfigFile.RequireProfileName(asked);
        }

        string path = ConfigFile.PathIn(environment, config[ConfigAttribute.ConfigFile]);
        ConfigFile? file = ConfigFile.Read(path);
        string? wanted = asked ?? file?.NamedDefault;
        if (wanted is not null)
        {
            ConfigFile.RequireProfileName(wanted);
        }

        if (file?[wanted ?? ConfigFile.DefaultProfile] is not { } profile)
        {
            return wanted is null ? null : throw Missing(wanted, path, file, config.SourceOf(ConfigAttribute.Profile));
        }

        ProfileSource source = new(path, wanted ?? ConfigFile.DefaultProfile);
        foreach (ConfigAttribute attribute in ConfigAttribute.All)
        {
            foreach (string key in attribute.Keys)
            {
                config.Fill(attribute, profile.TryGetValue(key, out string? value) ? value : null, source);
            }
        }

        return ConfigAttribute.All.Any(attribute => attribute.IsSecret && config.SourceOf(attribute) == source)
            ? FilePrivacy.Warning(path)
            : null;
    }

    private static ConfigurationException Missing(string profile, string path, ConfigFile? file, ConfigSource? source)
    {
        string origin = source is null ? " Its section [__settings__] names that as the default."
            : source is VariableSource ? $" The name is from {source.Description}."
            : "";
        string advice = file is null
            ? $"There is no file {path}. Set DATABRICKS_CONFIG_FILE if it is elsewhere."
            : file.Profiles.Any() ? $"It has: {string.Join(", ", file.Profiles)}." : "It has no profiles.";
        return new ConfigurationException($"resolve: {path} has no {profile} profile configured", advice + origin, ConfigAttribute.Profile);
    }
}
