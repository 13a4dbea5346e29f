using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Users;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Connections;

/// <summary>Makes a connection: finds out which workspace is meant and as whom, and asks the workspace who that is.</summary>
internal sealed class ConnectionFactory(WorkspaceConfig config, WorkspaceClientOptions options)
{
    private readonly List<string> _warnings = [];

    /// <summary>The connection's name; null for one made of the host's.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the workspace is not asked.</summary>
    public bool SkipVerification { get; init; }

    /// <summary>The connection that the environment and the configuration file describe.</summary>
    public static ConnectionFactory ByDefault(PSCmdlet cmdlet) =>
        new(new WorkspaceConfig(), new WorkspaceClientOptions { Product = ModuleProduct.For(cmdlet) });

    /// <summary>Makes the connection and makes it the default, and tells the user what there is to know about it.</summary>
    public DbxConnection Open(DbxCmdlet cmdlet)
    {
        DbxConnection connection;
        try
        {
            connection = cmdlet.Await(stopping => OpenAsync(cmdlet.TransportLog, stopping));
        }
        catch (Exception exception) when (exception is not PipelineStoppedException)
        {
            throw cmdlet.Fail(exception is ConfigurationException { Problem: ConfigurationProblem.NothingConfigured }
                ? NotConnected()
                : FailureRecord.From(exception, target: null));
        }

        ConnectionTable.Current.Add(connection);
        _warnings.ForEach(cmdlet.WriteWarning);
        return connection;
    }

    /// <summary>The error of a cmdlet that needs a connection where there is none.</summary>
    public static ErrorRecord NotConnected() =>
        FailureRecord.Of(
            "There is no connection to a Databricks workspace.",
            "NotConnected",
            ErrorCategory.ConnectionError,
            target: null,
            "Run Connect-DbxWorkspace first, name a connection with -Connection, or set DATABRICKS_HOST and a credential in the "
                + "environment or in ~/.databrickscfg.");

    private async Task<DbxConnection> OpenAsync(TransportLog log, CancellationToken cancellationToken)
    {
        AuthenticationEnvironment environment = new() { Options = options };
        WorkspaceLogin login = await UnifiedAuthentication
            .LogInAsync(config, environment, log.Observer, log.WithBodies, cancellationToken)
            .ConfigureAwait(false);
        if (login.Warning is { } warning)
        {
            _warnings.Add(warning);
        }

        WorkspaceClient client = new(login.Host, login.Credential, options);
        try
        {
            CurrentUser? user = SkipVerification
                ? null
                : await log.Observe(client).CurrentUser.GetAsync(cancellationToken).ConfigureAwait(false);
            if (user is { IsWorkspaceAdmin: false })
            {
                _warnings.Add(
                    $"{user.UserName} is not an admin of {login.Host.Host}. Creating service principals, granting and making tokens "
                        + "for them need one.");
            }

            return new DbxConnection(Name ?? DefaultName(login.Host), client, login, user);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static string DefaultName(Uri host) =>
        host.HostNameType == UriHostNameType.Dns && host.IsDefaultPort ? host.Host.Split('.')[0] : host.Authority;
}
