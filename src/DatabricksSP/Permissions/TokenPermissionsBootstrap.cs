using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Tokens;

namespace DatabricksSP.Permissions;

/// <summary>Brings the token permissions of a new workspace into being: they exist from the first token on.</summary>
internal static class TokenPermissionsBootstrap
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Does <paramref name="change"/>; where there are no token permissions yet, once more with a token in being.</summary>
    public static async Task RunAsync(WorkspaceClient client, Func<Task> change)
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
            token.Value.Dispose();
            await client.Tokens.DeleteAsync(token.Info.TokenId).ConfigureAwait(false);
        }
    }

    private static bool IsMissing(DatabricksApiException exception) =>
        exception.Kind == ApiErrorKind.TokenPermissionsMissing;
}
