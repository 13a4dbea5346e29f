using System.Globalization;
using DatabricksSP.Client.Tokens;

namespace DatabricksSP.Tokens;

/// <summary>Whose a token is, what for, and when it was used last: what tells whether it is missed.</summary>
internal sealed record TokenUse(string? Owner, string? Comment, DateTime? LastUsed)
{
    /// <summary>What a list of tokens tells of one. It names the owner where the token was made by it.</summary>
    public static TokenUse Of(TokenInfo token) =>
        new(OwnedToken.OfUser(token).Owner.DisplayName, token.Comment, token.LastUsed?.LocalDateTime);

    /// <summary>What is lost with it, in a sentence.</summary>
    public string Loss => LastUsed is { } day
        ? $"It was used last on {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: whatever uses it stops working."
        : "Nobody has used it, as far as the workspace tells.";

    /// <summary>Whose it is and what for, as the end of a name.</summary>
    public override string ToString() =>
        (Owner is { Length: > 0 } ? $" of {Owner}" : "") + (Comment is { Length: > 0 } ? $" with the comment '{Comment}'" : "");
}
