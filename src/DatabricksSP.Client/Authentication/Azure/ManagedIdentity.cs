using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Azure;

/// <summary>The identity that Azure gives a machine, or a service such as Azure Automation.</summary>
internal sealed class ManagedIdentity(
    TokenHttp http, AuthenticationEnvironment environment, Uri instanceMetadata, string? clientId) : AzureIdentity
{
    public override async Task<BearerToken> FetchAsync(string resource, CancellationToken cancellationToken)
    {
        DateTimeOffset now = environment.TimeProvider.GetUtcNow();
        try
        {
            return (await http.SendAsync(
                Request(resource), ApiJson.SnakeCase<TokenEndpointResponse>(), cancellationToken).ConfigureAwait(false)).ToToken(now);
        }
        catch (TokenException exception) when (exception.Status is null)
        {
            throw new TokenException(exception.Message, "Managed identities are there on machines and services of Azure only.");
        }
    }

    protected override void Dispose(bool disposing)
    {
        http.Dispose();
        base.Dispose(disposing);
    }

    private TokenEndpointRequest Request(string resource)
    {
        string query =
            $"resource={Uri.EscapeDataString(resource)}{(clientId is null ? "" : "&client_id=" + Uri.EscapeDataString(clientId))}";

        // Automation, App Service and Functions have an endpoint of their own, and a key to it.
        return environment.Variable("IDENTITY_HEADER") is { Length: > 0 } key
            && Uri.TryCreate(environment.Variable("IDENTITY_ENDPOINT"), UriKind.Absolute, out Uri? endpoint)
            ? TokenEndpointRequest.Get(
                new Uri($"{endpoint.GetLeftPart(UriPartial.Path)}?api-version=2019-08-01&{query}"),
                ("X-IDENTITY-HEADER", key),
                ("Metadata", "true")) with
            { KnownSecret = key, Timeout = TimeSpan.FromSeconds(10) }
            : TokenEndpointRequest.Get(new Uri($"{instanceMetadata}?api-version=2018-02-01&{query}"), ("Metadata", "true")) with
            { Timeout = TimeSpan.FromSeconds(10) };
    }
}
