using System.Security;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Authentication.OAuth;

namespace DatabricksSP.Client.Authentication;

/// <summary>What a method has to go by.</summary>
internal sealed class LoginContext(WorkspaceConfig config, AuthenticationEnvironment environment, Uri? host)
{
    /// <summary>What to do where no host is known.</summary>
    public const string HostMissing = "Say which workspace: give its host, set DATABRICKS_HOST, or set host in the profile.";

    public WorkspaceConfig Config => config;

    public AuthenticationEnvironment Environment => environment;

    public Uri? Host => host;

    public Uri RequiredHost => host ?? throw new ConfigurationException(
        $"default auth: no host configured. {config.Describe()}", HostMissing)
    {
        Problem = ConfigurationProblem.HostMissing,
    };

    /// <summary>A secret that is sent to the workspace as it is.</summary>
    /// <exception cref="ConfigurationException">It is the environment's, and the workspace is another than the environment's.</exception>
    public SecureString SecretForHost(ConfigAttribute attribute) =>
        config.SourceOf(attribute) is VariableSource variable && !IsHostOfEnvironment
            ? throw new ConfigurationException(
                $"{variable.Name} of the environment is not sent to {host!.Authority}: "
                    + (HostOfEnvironment is null ? "DATABRICKS_HOST is not set" : "DATABRICKS_HOST is another workspace")
                    + $", and the host is from {config.SourceOf(ConfigAttribute.Host)?.Description ?? "elsewhere"}.",
                "Give a credential for this workspace, or set DATABRICKS_HOST to it.")
            {
                Problem = ConfigurationProblem.SecretOfAnotherWorkspace,
            }
            : config.Secret(attribute)!;

    private string? HostOfEnvironment => environment.Variable(ConfigAttribute.Host.Variables[0]);

    // A profile that the environment names is the environment's word, too.
    private bool IsHostOfEnvironment
    {
        get
        {
            if (config.SourceOf(ConfigAttribute.Host) is VariableSource
                || (config.SourceOf(ConfigAttribute.Host) is ProfileSource && config.SourceOf(ConfigAttribute.Profile) is VariableSource))
            {
                return true;
            }

            try
            {
                return HostOfEnvironment is { Length: > 0 } text && WorkspaceHost.Parse(text) == host;
            }
            catch (FormatException)
            {
                return false;
            }
        }
    }

    /// <summary>The workspace is in Azure: so it is configured, or its host's name says so.</summary>
    public bool IsAzure =>
        config.Has(ConfigAttribute.AzureWorkspaceResourceId)
        || (config[ConfigAttribute.Cloud] is { } cloud
            ? cloud.Equals(DatabricksCloud.Azure, StringComparison.OrdinalIgnoreCase)
            : host is not null && DatabricksCloud.Of(host) == DatabricksCloud.Azure);

    public AzureEndpoints Azure =>
        environment.Azure
        ?? AzureEndpoints.Named(config[ConfigAttribute.AzureEnvironment])
        ?? throw new ConfigurationException(
            $"azure_environment '{config[ConfigAttribute.AzureEnvironment]}' is not PUBLIC, USGOVERNMENT or CHINA. {config.Describe()}",
            attribute: ConfigAttribute.AzureEnvironment);

    /// <summary>The OAuth scopes, in an order that does not depend on how they were written.</summary>
    public string Scope => config[ConfigAttribute.Scopes] is { } scopes
        ? string.Join(
            " ", new SortedSet<string>(scopes.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal))
        : "all-apis";

    public OAuthServer OAuthServer(TokenHttp http) => new(http, RequiredHost, config[ConfigAttribute.DiscoveryUrl]);

    public RefreshingCredential Refreshing(string authType, TokenSource source) =>
        new(authType, RequiredHost, Cache(source));

    public TokenCache Cache(TokenSource source) =>
        new(source, environment.TimeProvider)
        {
            Limit = environment.Options.CallTimeout,
            RefreshesInBackground = !config.IsOn(ConfigAttribute.DisableAsyncTokenRefresh),
        };
}
