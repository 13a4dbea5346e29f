namespace DatabricksSP.Client.Transport.Pages;

/// <summary>A page that is asked for by a token from the page before it.</summary>
internal sealed record TokenPosition : PagePosition
{
    private readonly string? _token;
    private readonly HashSet<string> _followed;

    private TokenPosition(string? token, HashSet<string> followed)
    {
        _token = token;
        _followed = followed;
    }

    public static TokenPosition First() => new(token: null, new(StringComparer.Ordinal));

    public override (string Name, string? Value)[] Parameters => [("page_token", _token)];

    // A token that was followed before would lead round and round, for ever.
    public override PagePosition? After<T>(IPageResponse<T> page) =>
        page.NextPageToken is { Length: > 0 } next && _followed.Add(next) ? new TokenPosition(next, _followed) : null;
}
