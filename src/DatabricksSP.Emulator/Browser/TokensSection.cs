using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Emulator.Browser;

/// <summary>The personal access tokens: whose, what for and until when. Their values are not known here.</summary>
internal sealed class TokensSection(Workspace workspace)
{
    private static readonly HtmlTable Table = new("tokens", "Tokens", "Owner", "Comment", "Created by", "Created", "Expires")
    {
        Nothing = "There are none yet.",
    };

    public Html Render()
    {
        var all = workspace.TokenStore.All.ToList();
        return Table.Of(all.AsEnumerable().Reverse().Select(Row), all.Count);
    }

    private Html[] Row(Token token) =>
    [
        PageText.Name(workspace.Principals.FindIdentity(token.OwnerId)?.DisplayName ?? token.OwnerName, token.OwnerName),
        token.Comment is { Length: > 0 } comment ? Html.Of($"{comment}") : PageText.None,
        Html.Of($"{workspace.Principals.FindIdentity(token.CreatedById)?.DisplayName ?? token.CreatedByName}"),
        PageText.Day(token.CreatedAt),
        Expiry(token.ExpiresAt),
    ];

    private Html Expiry(DateTimeOffset? expiresAt)
    {
        if (expiresAt is not { } end)
        {
            return Html.Of($"<span class=\"badge soon\">never</span>");
        }

        var left = end - workspace.Now;
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
