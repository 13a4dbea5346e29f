using DatabricksSP.Pipeline;

namespace DatabricksSP.Tokens;

/// <summary>
/// Of several inputs of one line that want the same credential, the first takes the one that is there or makes it, and the others get it
/// without its value.
/// </summary>
/// <typeparam name="TKey">Tells one credential from another.</typeparam>
/// <typeparam name="TCredential">The credential.</typeparam>
/// <param name="withoutValue">The same credential without its value.</param>
internal sealed class CredentialTurns<TKey, TCredential>(Func<TCredential, TCredential> withoutValue)
    where TKey : notnull
{
    private readonly SharedReads<TKey, TCredential> _turns = new();

    /// <summary>Takes or makes it, or waits for the one who does.</summary>
    public async Task<TCredential> TakeOrIssueAsync(TKey key, Func<Task<TCredential>> takeOrIssue)
    {
        bool isFirst = false;
        TCredential credential = await _turns
            .GetAsync(key, () =>
            {
                isFirst = true;
                return takeOrIssue();
            })
            .ConfigureAwait(false);
        return isFirst ? credential : withoutValue(credential);
    }
}
