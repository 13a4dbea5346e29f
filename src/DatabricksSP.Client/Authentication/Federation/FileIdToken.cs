using DatabricksSP.Client.Authentication.AccessTokens;

namespace DatabricksSP.Client.Authentication.Federation;

/// <summary>An ID token in a file, which others replace from time to time; read anew for every exchange.</summary>
internal sealed class FileIdToken(string path) : IdTokenSource
{
    public override async Task<string> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            using StreamReader reader = new(path);
            string token = (await reader.ReadToEndAsync(
#if NET
                cancellationToken
#endif
                ).ConfigureAwait(false)).Trim();
            return token.Length > 0 ? token : throw new TokenException($"The file {path} is empty; the ID token should be there.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TokenException($"The ID token cannot be read: {exception.Message}");
        }
    }
}
