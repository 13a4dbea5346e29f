using System.Net.Http.Headers;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication;

/// <summary>A credential whose token is fetched when it is first needed and replaced before it expires.</summary>
/// <remarks>It belongs to one workspace and adds itself to no request that goes elsewhere.</remarks>
internal sealed class RefreshingCredential(string authType, Uri host, TokenCache tokens) : Credential
{
    private readonly List<(string Name, string Value)> _headers = [];
    private (string Name, TokenCache Tokens)? _second;

    public override string AuthType { get; } = authType;

    /// <summary>Adds a header to every request.</summary>
    public RefreshingCredential With(string name, string value)
    {
        _headers.Add((name, value));
        return this;
    }

    /// <summary>Adds a header with another token to every request.</summary>
    public RefreshingCredential With(string name, TokenCache second)
    {
        _second = (name, second);
        return this;
    }

    public override async ValueTask AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!string.Equals(request.RequestUri?.Authority, host.Authority, StringComparison.OrdinalIgnoreCase)
            || request.RequestUri!.Scheme != host.Scheme)
        {
            throw new InvalidOperationException($"A credential of {host.Authority} is not for other hosts.");
        }

        try
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Bearer", await tokens.GetAsync(cancellationToken).ConfigureAwait(false));
            foreach ((string name, string value) in _headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            if (_second is { } second)
            {
                request.Headers.TryAddWithoutValidation(second.Name, await second.Tokens.GetAsync(cancellationToken).ConfigureAwait(false));
            }
        }
        catch (TokenException exception)
        {
            // Every call has its own: the same exception thrown for many callers would mix up their stacks.
            (string method, string path) = (request.Method.Method, request.RequestUri.AbsolutePath);
            WorkspaceUnreachableException? outage = exception.UnansweredAttempts is not { } attempts ? null
                : new(exception.Message, innerException: null)
                {
                    Method = method,
                    Path = path,
                    TimedOut = exception.TimedOut,
                    Attempts = attempts,
                };
            throw new AuthenticationFailedException($"{AuthType}: {exception.Message}", exception.Advice, outage)
            {
                AuthType = AuthType,
                TimedOut = exception.TimedOut,
                Method = method,
                Path = path,
            };
        }
    }

    internal override bool TryDrop(string refused)
    {
        tokens.Drop(refused);
        return true;
    }

    /// <summary>Fetches the token now.</summary>
    /// <exception cref="TokenException">There is none to be had.</exception>
    public async Task ProbeAsync(CancellationToken cancellationToken) => await tokens.GetAsync(cancellationToken).ConfigureAwait(false);

    protected override void Dispose(bool disposing)
    {
        tokens.Dispose();
        _second?.Tokens.Dispose();
        base.Dispose(disposing);
    }
}
