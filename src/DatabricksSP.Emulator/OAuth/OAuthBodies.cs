namespace DatabricksSP.Emulator.OAuth;

/// <summary>The response of the token endpoint.</summary>
internal sealed record AccessTokenResponse(
    string AccessToken, string TokenType, long ExpiresIn, string Scope, string? IssuedTokenType, string? RefreshToken);

/// <summary>What a client can learn of the token endpoint (RFC 8414).</summary>
internal sealed record AuthorizationServer(
    string Issuer,
    string AuthorizationEndpoint,
    string TokenEndpoint,
    IReadOnlyList<string> GrantTypesSupported,
    IReadOnlyList<string> TokenEndpointAuthMethodsSupported,
    IReadOnlyList<string> ScopesSupported,
    IReadOnlyList<string> ResponseTypesSupported,
    IReadOnlyList<string> CodeChallengeMethodsSupported);

/// <summary>What kind of host this is.</summary>
internal sealed record HostConfiguration(
    string OidcEndpoint,
    string AccountId,
    string WorkspaceId,
    string Cloud,
    string HostType,
    IReadOnlyList<string> TokenFederationDefaultOidcAudiences);
