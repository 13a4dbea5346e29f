using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Emulator.Browser;

/// <summary>
/// The personal access tokens: whose, what for, until when, and when and for what they were used. Their values are not known here.
/// </summary>
internal sealed class TokensSection() : PageSection(
    new HtmlTable("tokens", "Tokens", "Owner", "Comment", "Created by", "Created", "Expires", "Last used")
    {
        Nothing = "There are none yet.",
    })
{
    public override Html Render(WorkspaceState state) =>
        Table.Of(state.Tokens.Latest.Select(token => Row(state, token)), state.Tokens.Count);

    private static Html[] Row(WorkspaceState state, Token token) =>
    [
        PageText.Name(state.Principals.FindIdentity(token.OwnerId)?.DisplayName ?? token.OwnerName, token.OwnerName),
        token.Comment is { Length: > 0 } comment ? Html.Of($"{comment}") : PageText.None,
        Html.Of($"{state.Principals.FindIdentity(token.CreatedById)?.DisplayName ?? token.CreatedByName}"),
        PageText.Day(token.CreatedAt),
        Expiry(token.ExpiresAt, state.Now),
        Html.Of($"{LastUse(token)}{token.InferredScopes.Select(PageText.Chip)}"),
    ];

    private static Html LastUse(Token token) =>
        token.LastUsedDay is { } day ? Html.Of($"{PageText.Day(day)} ") : Html.Of($"<span class=\"quiet\">never</span>");

    private static Html Expiry(DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (expiresAt is not { } end)
        {
            return Html.Of($"<span class=\"badge soon\">never</span>");
        }

        TimeSpan left = end - now;
        return left <= TimeSpan.Zero
            ? Html.Of($"{PageText.Day(end)} <span class=\"badge bad\">expired</span>")
            : Html.Of($"{PageText.Day(end)} <span class=\"quiet\">in {Left(left)}</span>");
    }

    private static string Left(TimeSpan left) => left switch
    {
        { TotalDays: >= 2 } => $"{Math.Round(left.TotalDays)} days",
        { TotalHours: >= 2 } => $"{Math.Round(left.TotalHours)} hours",
        _ => $"{(int)Math.Ceiling(left.TotalMinutes)} minutes",
    };
}
