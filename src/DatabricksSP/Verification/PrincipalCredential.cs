using System.Management.Automation;
using System.Security;
using DatabricksSP.Client;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Verification;

/// <summary>A credential of a service principal that is to be tried, with the time limits of the admin's connection.</summary>
internal sealed class PrincipalCredential
{
    private readonly SecureString _secret;
    private readonly Func<CancellationToken, Task<WorkspaceClient>> _logInAsync;

    private PrincipalCredential(string name, SecureString secret, Func<CancellationToken, Task<WorkspaceClient>> logInAsync)
    {
        Name = name;
        _secret = secret;
        _logInAsync = logInAsync;
    }

    /// <summary>What it is.</summary>
    public string Name { get; }

    /// <summary>Whether it is a token, which only works where the principal may use tokens.</summary>
    public bool IsToken { get; private init; }

    /// <summary>Those that were given.</summary>
    /// <param name="admin">The workspace as an admin sees it.</param>
    /// <param name="applicationId">The service principal's application ID.</param>
    /// <param name="token">Its token, if one was given.</param>
    /// <param name="secret">Its OAuth secret, if one was given.</param>
    /// <param name="log">Is told of the requests.</param>
    public static PrincipalCredential[] Given(
        WorkspaceClient admin, string applicationId, SecureString? token, SecureString? secret, TransportLog log) =>
    [
        .. token is null ? [] : new[] { Token(admin, token, log) },
        .. secret is null ? [] : new[] { OAuthSecret(admin, applicationId, secret, log) },
    ];

    /// <summary>A personal access token.</summary>
    public static PrincipalCredential Token(WorkspaceClient admin, SecureString token, TransportLog log) => new(
        "Token",
        token,
        _ => Task.FromResult(log.Observe(new WorkspaceClient(admin.Host, new PersonalAccessToken(token), admin.Options))))
    {
        IsToken = true,
    };

    /// <summary>An OAuth secret.</summary>
    public static PrincipalCredential OAuthSecret(
        WorkspaceClient admin, string applicationId, SecureString secret, TransportLog log) => new(
        "OAuth secret",
        secret,
        async stop =>
        {
            using WorkspaceConfig config = new WorkspaceConfig()
                .Set(ConfigAttribute.Host, admin.Host.GetLeftPart(UriPartial.Authority))
                .Set(ConfigAttribute.AuthType, "oauth-m2m")
                .Set(ConfigAttribute.ClientId, applicationId)
                .Set(ConfigAttribute.ClientSecret, secret);

            // Nothing of what this process would log in with itself.
            AuthenticationEnvironment nowhere = new(new Dictionary<string, string>(), homeDirectory: "") { Options = admin.Options };
            WorkspaceLogin login = await UnifiedAuthentication
                .LogInAsync(config, nowhere, log.Observer, log.WithBodies, stop)
                .ConfigureAwait(false);
            return log.Observe(new WorkspaceClient(login.Host, login.Credential, admin.Options));
        });

    /// <summary>The workspace as the bearer sees it; the caller disposes it.</summary>
    /// <exception cref="DbxFailureException">The credential is blank.</exception>
    /// <exception cref="ArgumentException">The credential has characters that none has.</exception>
    public Task<WorkspaceClient> LogInAsync(CancellationToken stop) => _secret.Length > 0
        ? _logInAsync(stop)
        : throw new DbxFailureException(
            $"The {Name} is blank.", "CredentialIsBlank", ErrorCategory.InvalidArgument, target: null, "Give the one that was made.");
}
