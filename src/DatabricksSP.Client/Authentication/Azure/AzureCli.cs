using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.CommandLine;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Azure;

/// <summary>Whoever is logged in to the Azure CLI.</summary>
internal sealed class AzureCli(
    TokenHttp http, string path, AzureTenant tenant, string? subscription, TimeProvider timeProvider) : AzureIdentity
{
    private const string Advice = "Run az login, as somebody who may use the workspace.";

    private readonly ExternalCommand _command = new(path, timeProvider);
    private Task<AzureCliAccount>? _account;

    public static string? Find(AuthenticationEnvironment environment) => ExecutablePath.Find("az", environment);

    public override async Task<BearerToken> FetchAsync(string resource, CancellationToken cancellationToken)
    {
        List<string> arguments = ["account", "get-access-token", "--resource", resource, "--output", "json"];
        if (await tenant.FindAsync(cancellationToken).ConfigureAwait(false) is { } wanted
            && !await IsManagedIdentityAsync(cancellationToken).ConfigureAwait(false))
        {
            arguments.AddRange(["--tenant", wanted]);
        }

        DateTimeOffset now = timeProvider.GetUtcNow();
        AzureCliToken response = await AskForTokenAsync(arguments, cancellationToken).ConfigureAwait(false);
        return response.AccessToken is { } token
            ? new TokenEndpointResponse(
                token, ExpiresIn: null, response.ExpiresOn ?? LocalExpiry(response)?.ToUnixTimeSeconds()).ToToken(now)
            : throw new TokenException("az gave no access token.", Advice);
    }

    public override async Task<bool> IsServicePrincipalAsync(CancellationToken cancellationToken) =>
        (await AccountAsync(cancellationToken).ConfigureAwait(false)).User?.Type == "servicePrincipal";

    protected override void Dispose(bool disposing)
    {
        http.Dispose();
        base.Dispose(disposing);
    }

    // The older form has no time zone: it is the machine's.
    private static DateTimeOffset? LocalExpiry(AzureCliToken response) =>
        DateTimeOffset.TryParse(response.ExpiresOnLocal, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset local)
            ? local
            : null;

    private async Task<AzureCliToken> AskForTokenAsync(List<string> arguments, CancellationToken cancellationToken)
    {
        if (subscription is not null)
        {
            try
            {
                return await AskAsync(
                    [.. arguments, "--subscription", subscription],
                    ApiJson.SnakeCase<AzureCliToken>(),
                    cancellationToken).ConfigureAwait(false);
            }
            catch (TokenException)
            {
                // Whoever may use the workspace need not see its subscription.
            }
        }

        return await AskAsync(arguments, ApiJson.SnakeCase<AzureCliToken>(), cancellationToken).ConfigureAwait(false);
    }

    // az refuses a tenant for a managed identity, which has one only.
    private async Task<bool> IsManagedIdentityAsync(CancellationToken cancellationToken) =>
        (await AccountAsync(cancellationToken).ConfigureAwait(false)).User
            is { Type: "servicePrincipal", Name: "systemAssignedIdentity" or "userAssignedIdentity" };

    private Task<AzureCliAccount> AccountAsync(CancellationToken cancellationToken)
    {
        if (_account is null or { IsFaulted: true } or { IsCanceled: true })
        {
            _account = AskAsync(["account", "show", "--output", "json"], ApiJson.SnakeCase<AzureCliAccount>(), cancellationToken);
        }

        return _account;
    }

    private async Task<T> AskAsync<T>(List<string> arguments, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        string output;
        try
        {
            output = await _command.RunAsync(arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (TokenException exception)
        {
            throw new TokenException(exception.Message, Advice);
        }

        try
        {
            return JsonSerializer.Deserialize(output, type) ?? throw new TokenException("az gave no response.", Advice);
        }
        catch (JsonException)
        {
            throw new TokenException($"az {arguments[0]} {arguments[1]} did not answer with JSON.", Advice);
        }
    }
}
