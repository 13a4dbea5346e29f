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
    private string _origin = "";

    /// <summary>The connection's name; null for one made of the host's.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the workspace is not asked.</summary>
    public bool SkipVerification { get; init; }

    /// <summary>Whether it becomes the one that is used where none is named.</summary>
    public bool AsDefault { get; init; } = true;

    /// <summary>Why the connection is made, for the verbose stream; null where the user asked for it.</summary>
    public string? Reason { get; init; }

    /// <summary>The connection that the environment and the configuration file describe, for a cmdlet that needs one.</summary>
    /// <remarks>
    /// Not where the runspace or the process has connections: whoever made them has said which workspaces are meant, and the runspaces of
    /// one process may be different people's.
    /// </remarks>
    public static ConnectionFactory ByDefault(DbxCmdlet cmdlet) =>
        ConnectionTable.Current.All.Count > 0 ? throw cmdlet.Fail(NoDefault())
        : ConnectionTable.ExistElsewhere ? throw cmdlet.Fail(NotShared())
        : new(new WorkspaceConfig(), new WorkspaceClientOptions { Product = ModuleProduct.For(cmdlet) })
        {
            Reason = "there was no connection",
        };

    /// <summary>Makes the connection, and tells the user what there is to know about it.</summary>
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

        ConnectionTable.Current.Add(connection, AsDefault);
        string reason = Reason is null ? "" : $", since {Reason}";
        cmdlet.WriteVerbose(TerminalText.Of(
            $"Connected to {connection} as {connection.UserName ?? "(not verified)"} by {connection.AuthType}{reason}: {_origin}."));
        _warnings.ForEach(cmdlet.WriteWarning);
        return connection;
    }

    /// <summary>The error of a cmdlet that needs a connection where there is none.</summary>
    public static ErrorRecord NotConnected() => Missing(
        "There is no connection to a Databricks workspace.",
        "Run Connect-DbxWorkspace first, name a connection with -Connection, or set DATABRICKS_HOST and a credential in the "
            + "environment or in ~/.databrickscfg.");

    private static ErrorRecord NoDefault() => Missing(
        "There is no default connection.", "Name one with -Connection, or make one the default with Select-DbxConnection.");

    private static ErrorRecord NotShared() => Missing(
        "This runspace has no connection, and those of other runspaces are not shared with it.",
        "Give it one of theirs, -Connection $using:connection, or run Connect-DbxWorkspace in it.");

    private static ErrorRecord Missing(string message, string advice) =>
        FailureRecord.Of(message, "NotConnected", ErrorCategory.ConnectionError, target: null, advice);

    private async Task<DbxConnection> OpenAsync(TransportLog log, CancellationToken cancellationToken)
    {
        AuthenticationEnvironment environment = new() { Options = options };
        WorkspaceLogin login = await UnifiedAuthentication
            .LogInAsync(config, environment, log.Observer, log.WithBodies, cancellationToken)
            .ConfigureAwait(false);
        _origin = login.Origin;
        if (login.Warning is { } warning)
        {
            _warnings.Add(warning);
        }

        string name = Name ?? DefaultName(login.Host);
        WorkspaceClient client = new(login.Host, login.Credential, options with { Name = name });
        try
        {
            CurrentUser? user = SkipVerification
                ? null
                : await log.Observe(client).CurrentUser.GetAsync(cancellationToken).ConfigureAwait(false);
            if (user is { IsWorkspaceAdmin: false })
            {
                _warnings.Add(
                    $"{user.UserName} is not an admin of {client}. Creating service principals, granting and making tokens "
                        + "for them need one.");
            }

            return new DbxConnection(name, client, login, user);
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
