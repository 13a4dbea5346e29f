using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Tokens;

namespace DatabricksSP.Permissions;

/// <summary>Brings the token permissions of a new workspace into being: they exist from the first token on.</summary>
internal static class TokenPermissionsBootstrap
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Does <paramref name="change"/>; where there are no token permissions yet, once more with a token in being.</summary>
    /// <param name="client">The workspace.</param>
    /// <param name="change">What is to be done.</param>
    /// <param name="reportLeftover">Is told of a token that could not be revoked; what was to be done is done all the same.</param>
    public static async Task RunAsync(WorkspaceClient client, Func<Task> change, Action<string> reportLeftover)
    {
        try
        {
            await change().ConfigureAwait(false);
            return;
        }
        catch (DatabricksApiException exception) when (IsMissing(exception))
        {
        }

        // Not cancelled by Ctrl+C: a token whose response is not awaited would stay behind.
        CreatedToken token = await client.Tokens.CreateAsync(Lifetime, "DatabricksSP: first token of this workspace").ConfigureAwait(false);
        try
        {
            await change().ConfigureAwait(false);
        }
        finally
        {
            await RevokeAsync(client, token, reportLeftover).ConfigureAwait(false);
        }
    }

    private static async Task RevokeAsync(WorkspaceClient client, CreatedToken token, Action<string> reportLeftover)
    {
        token.Value.Dispose();
        try
        {
            await client.Tokens.DeleteAsync(token.Info.TokenId).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DatabricksException or ObjectDisposedException)
        {
            reportLeftover(
                $"The first token of {client.Host.Authority}, which brought its token permissions into being, could not be revoked: "
                    + $"{exception.Message} It is yours, has the ID {token.Info.TokenId}, and expires within "
                    + $"{Lifetime.TotalMinutes} minutes. Revoke it in your settings, under Developer, Access tokens.");
        }
    }

    private static bool IsMissing(DatabricksApiException exception) =>
        exception.Kind == ApiErrorKind.TokenPermissionsMissing;
}
