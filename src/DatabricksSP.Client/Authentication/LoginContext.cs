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
