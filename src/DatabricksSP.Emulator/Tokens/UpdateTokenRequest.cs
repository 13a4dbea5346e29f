using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>
/// The body of a PATCH of a token: the changes, and the names of the attributes to take from them. <c>*</c> means all that can change, and
/// what is missing is then emptied (<c>UpdateTokenRequest</c> in <c>service/settings/model.go</c> of
/// github.com/databricks/databricks-sdk-go).
/// </summary>
internal sealed record UpdateTokenRequest(TokenChange? Token, string? UpdateMask)
{
    private static readonly string[] All = ["comment", "scopes"];

    public Token ApplyTo(Token token)
    {
        string[] attributes = UpdateMask?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (attributes is [])
        {
            throw ApiException.MissingField("update_mask");
        }

        return (attributes is ["*"] ? All : attributes).Aggregate(token, Apply);
    }

    /// <summary>How long a token works was settled when it was made.</summary>
    private Token Apply(Token token, string attribute) => attribute switch
    {
        "comment" => token with { Comment = TokenIssuer.CheckComment(Token?.Comment) },
        "scopes" => token with
        {
            Scopes = ApiScope.Check(Token?.Scopes),
            AutoscopeState = Token?.Scopes is null or [] ? null : AutoscopeStates.UserSelected,
        },
        _ => throw ApiException.InvalidParameter($"Field {attribute} of a token cannot be updated."),
    };
}

/// <summary>The attributes of a token that can be changed.</summary>
internal sealed record TokenChange(string? Comment, IReadOnlyList<string>? Scopes);
