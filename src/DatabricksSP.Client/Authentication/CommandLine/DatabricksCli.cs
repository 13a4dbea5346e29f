using System.Text.Json;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.CommandLine;

/// <summary>The tokens that the Databricks CLI got by <c>databricks auth login</c>.</summary>
internal sealed class DatabricksCli(string path, string? profile, Uri host, TimeProvider timeProvider) : TokenSource
{
    // The first CLI, in Python, is a small script and has no tokens to give.
    private const long SmallestSize = 1024 * 1024;

    private readonly ExternalCommand _command = new(path, timeProvider);

    public static string? Find(AuthenticationEnvironment environment) =>
        ExecutablePath.Find("databricks", environment, static path => new FileInfo(path).Length >= SmallestSize);

    public override async Task<BearerToken> FetchAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = timeProvider.GetUtcNow();
        string output = await RunAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (JsonSerializer.Deserialize(output, ApiJson.SnakeCase<DatabricksCliToken>()) is { AccessToken: { } token } response)
            {
                return new BearerToken(token, now, response.Expiry ?? now.AddHours(1));
            }
        }
        catch (JsonException)
        {
        }

        throw new TokenException("databricks auth token gave no token.", "Run databricks auth login.");
    }

    private async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        string[] byHost = ["auth", "token", "--host", host.GetLeftPart(UriPartial.Authority)];
        if (profile is null)
        {
            return await _command.RunAsync(byHost, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await _command.RunAsync(["auth", "token", "--profile", profile], cancellationToken).ConfigureAwait(false);
        }
        catch (TokenException exception) when (exception.Message.Contains("unknown flag: --profile"))
        {
            // Before 0.207.1.
            return await _command.RunAsync(byHost, cancellationToken).ConfigureAwait(false);
        }
    }
}
