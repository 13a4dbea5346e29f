using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Users;

namespace DatabricksSP.Connections;

/// <summary>Makes a connection: finds out which workspace is meant and as whom, and asks the workspace who that is.</summary>
internal sealed class ConnectionFactory(WorkspaceConfig config, WorkspaceClientOptions options)
{
    /// <summary>The connection's name; null for one made of the host's.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the workspace is not asked.</summary>
    public bool SkipVerification { get; init; }

    /// <summary>What the user should know about the connection, once it is made.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The connection that the environment and the configuration file describe.</summary>
    public static ConnectionFactory ByDefault(PSCmdlet cmdlet) => new(new WorkspaceConfig(), new WorkspaceClientOptions { Product = ModuleProduct.For(cmdlet) });

    public async Task<DbxConnection> OpenAsync(TransportLog log, CancellationToken cancellationToken)
    {
        var environment = new AuthenticationEnvironment { Options = options };
        WorkspaceLogin login = await UnifiedAuthentication.LogInAsync(config, environment, log.Observer, log.WithBodies, cancellationToken).ConfigureAwait(false);
        if (login.Warning is { } warning)
        {
            Warnings.Add(warning);
        }

        var client = new WorkspaceClient(login.Host, login.Credential, options);
        try
        {
            CurrentUser? user = SkipVerification ? null : await log.Observe(client).CurrentUser.GetAsync(cancellationToken).ConfigureAwait(false);
            if (user is { IsWorkspaceAdmin: false })
            {
                Warnings.Add($"{user.UserName} is not an admin of {login.Host.Host}. Creating service principals, granting and making tokens for them need one.");
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
