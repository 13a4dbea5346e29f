using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Authentication.Methods;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication;

/// <summary>Databricks' unified authentication: finds out which workspace is meant and as whom, as all Databricks tools do.</summary>
/// <remarks>
/// What is given comes first, then the environment, then the configuration file. Of the methods that have what they
/// need, the first is taken; <c>auth_type</c> names another one.
/// </remarks>
public static class UnifiedAuthentication
{
    private const string Documentation = "https://docs.databricks.com/en/dev-tools/auth.html#databricks-client-unified-authentication";

    // In the order of Databricks' Go tools.
    private static readonly AuthenticationMethod[] Methods =
    [
        new PatMethod(),
        new AccessTokenMethod(),
        new OAuthM2mMethod(),
        new DatabricksCliMethod(),
        new MetadataServiceMethod(),
        new GitHubOidcMethod(),
        new AzureDevOpsOidcMethod(),
        new EnvOidcMethod(),
        new FileOidcMethod(),
        new GitHubOidcAzureMethod(),
        new AzureMsiMethod(),
        new AzureClientSecretMethod(),
        new AzureCliMethod(),
    ];

    /// <summary>The names of the methods, in the order in which they are tried.</summary>
    public static IReadOnlyList<string> AuthTypes { get; } = [.. Methods.Select(static method => method.Name)];

    /// <summary>Completes <paramref name="config"/> and makes the login.</summary>
    /// <param name="config">What is known beforehand; the caller disposes it afterwards.</param>
    /// <param name="environment">Where this program runs.</param>
    /// <param name="observer">
    /// Told of the requests and programs by which a method is tried; see <see cref="WorkspaceClient.Observed"/>.
    /// </param>
    /// <param name="withBodies">Whether it is told the bodies too, with secrets removed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ConfigurationException">There is no way to tell the workspace and the caller, or more than one.</exception>
    public static async Task<WorkspaceLogin> LogInAsync(
        WorkspaceConfig config,
        AuthenticationEnvironment environment,
        Action<TransportEvent>? observer = null,
        bool withBodies = false,
        CancellationToken cancellationToken = default)
    {
        TransportObserver.OfCall = observer is null ? null : new TransportObserver(observer, withBodies);
        string? warning = ConfigLoader.Complete(config, environment);
        LoginContext context = new(config, environment, HostIn(config));
        ConfigValidation.RequireOneMethod(config);

        WorkspaceLogin login = config[ConfigAttribute.AuthType] is { } name
            ? await LogInByAsync(name, context, cancellationToken).ConfigureAwait(false)
            : await LogInByFirstAsync(context, cancellationToken).ConfigureAwait(false);
        return login with { Warning = warning, WorkspaceId = config[ConfigAttribute.WorkspaceId], Origin = config.Origin };
    }

    private static Uri? HostIn(WorkspaceConfig config)
    {
        if (config[ConfigAttribute.Host] is not { } text)
        {
            return null;
        }

        try
        {
            Uri host = WorkspaceHost.Parse(text);
            HostQuery.Complete(config, text);
            return host;
        }
        catch (FormatException exception)
        {
            ConfigSource source = config.SourceOf(ConfigAttribute.Host)!;
            string origin = source == ConfigSource.Parameter ? "" : $" The host is from {source.Description}.";
            throw new ConfigurationException(exception.Message + origin, attribute: ConfigAttribute.Host);
        }
    }

    private static async Task<WorkspaceLogin> LogInByAsync(string name, LoginContext context, CancellationToken cancellationToken)
    {
        AuthenticationMethod method = Array.Find(Methods, method => method.Name == name)
            ?? throw new ConfigurationException(
                $"auth type \"{name}\" not found, please check {Documentation} for a list of supported auth types. "
                + $"{context.Config.Describe()}",
                $"Here there are: {string.Join(", ", AuthTypes)}.",
                ConfigAttribute.AuthType);
        if (!method.IsConfigured(context))
        {
            throw NoneConfigured(context, $"{name} needs {method.Needs}.", ConfigurationProblem.MethodIncomplete);
        }

        try
        {
            return await LogInAsync(method, context, cancellationToken).ConfigureAwait(false);
        }
        catch (TokenException exception)
        {
            throw new ConfigurationException(
                $"{name}: {exception.Message} {context.Config.Describe()}", exception.Advice, ConfigAttribute.AuthType)
            {
                Problem = exception.TimedOut ? ConfigurationProblem.LoginTimedOut : ConfigurationProblem.LoginFailed,
            };
        }
    }

    private static async Task<WorkspaceLogin> LogInByFirstAsync(LoginContext context, CancellationToken cancellationToken)
    {
        List<string> tried = [];
        foreach (AuthenticationMethod method in Methods.Where(method => !method.OnlyByName && method.IsConfigured(context)))
        {
            try
            {
                return await LogInAsync(method, context, cancellationToken).ConfigureAwait(false);
            }
            catch (TokenException exception)
            {
                tried.Add($"{method.Name} was tried: {exception.Message}");
            }
        }

        throw NoneConfigured(context, tried.Count > 0
            ? string.Join(" ", tried)
            : "Give a token or another credential, set DATABRICKS_HOST with DATABRICKS_TOKEN or DATABRICKS_CLIENT_ID and "
                + "DATABRICKS_CLIENT_SECRET, or name a profile of ~/.databrickscfg.",
            tried.Count > 0 ? ConfigurationProblem.LoginFailed : ConfigurationProblem.NoMethod);
    }

    private static async Task<WorkspaceLogin> LogInAsync(
        AuthenticationMethod method, LoginContext context, CancellationToken cancellationToken)
    {
        if (context.Host is null && method is PatMethod)
        {
            throw new ConfigurationException(
                $"default auth: host is required for PAT authentication. {context.Config.Describe()}",
                LoginContext.HostMissing)
            {
                Problem = ConfigurationProblem.HostMissing,
            };
        }

        TimeSpan limit = context.Environment.Options.CallTimeout;
        using CancellationTokenSource timer = context.Environment.TimeProvider.Timer(limit);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await method.LogInAsync(context, either.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is not TokenException && timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TokenException.Overdue(limit);
        }
    }

    private static ConfigurationException NoneConfigured(LoginContext context, string advice, ConfigurationProblem problem)
    {
        string found = context.Config.Describe();
        return new ConfigurationException(
            $"default auth: cannot configure default credentials, please check {Documentation} to configure credentials for your "
            + "preferred authentication method"
            + (found.Length > 0 ? ". " + found : ""),
            advice)
        {
            Problem = context.Config.IsEmpty ? ConfigurationProblem.NothingConfigured : problem,
        };
    }
}
