namespace DatabricksSP.Client.Authentication;

/// <summary>Where this program runs, as far as logging in depends on it.</summary>
public sealed class AuthenticationEnvironment
{
    /// <summary>This process: its environment variables and its user's home directory.</summary>
    public AuthenticationEnvironment()
    {
        Variable = Environment.GetEnvironmentVariable;
        HomeDirectory = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
    }

    /// <summary>Another one: these variables and no others.</summary>
    public AuthenticationEnvironment(IReadOnlyDictionary<string, string> variables, string homeDirectory)
    {
        Variable = name => variables.TryGetValue(name, out string? value) ? value : null;
        HomeDirectory = homeDirectory;
    }

    /// <summary>The value of an environment variable; null if there is none.</summary>
    public Func<string, string?> Variable { get; }

    /// <summary>Where <c>~/.databrickscfg</c> is.</summary>
    public string HomeDirectory { get; }

    /// <summary>Azure's own servers; null for those of the cloud that <c>azure_environment</c> names.</summary>
    public AzureEndpoints? Azure { get; init; }

    /// <summary>Time limits, clock and product: those of the client that the login is for.</summary>
    public WorkspaceClientOptions Options { get; init; } = new();

    internal TimeProvider TimeProvider => Options.TimeProvider;
}
