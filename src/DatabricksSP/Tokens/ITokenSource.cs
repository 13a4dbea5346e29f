namespace DatabricksSP.Tokens;

/// <summary>An object of this module that is a token.</summary>
internal interface ITokenSource
{
    /// <summary>The token, with all that is known of it.</summary>
    TokenReference Token { get; }
}
