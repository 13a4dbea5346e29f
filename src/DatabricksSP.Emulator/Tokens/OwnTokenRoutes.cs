using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.Tokens;

/// <summary><c>/api/2.0/token</c>: the caller's own tokens.</summary>
internal sealed class OwnTokenRoutes : ApiArea
{
    public OwnTokenRoutes()
        : base(ApiScope.Authentication)
    {
        Add("POST", "/api/2.0/token/create", Access.Principals, Create);
        Add("GET", "/api/2.0/token/list", Access.Principals, List);
        Add("POST", "/api/2.0/token/delete", Access.Principals, Revoke);
        Add("PATCH", "/api/2.0/token/{id}", Access.Principals, Update);
    }

    private static Response Create(Call call)
    {
        if (!call.State.Settings.TokensAreEnabled)
        {
            throw TokenIssuer.TokensDisabled();
        }

        if (!call.State.TokenUsage.IsAllowed(call.Caller))
        {
            throw ApiException.PermissionDenied("User does not have permission to use tokens.");
        }

        CreateTokenRequest request = call.Read(EmulatorJson.Default.CreateTokenRequest);
        (string? value, Token? token) = TokenIssuer.Issue(call.State, call.Caller, call.Caller, request);
        return Response.Json(new CreateTokenResponse(value, ToInfo(token)), EmulatorJson.Default.CreateTokenResponse);
    }

    private static Response List(Call call)
    {
        DateTimeOffset now = call.State.Now;
        List<TokenInfo> valid = [.. call.State.Tokens.OwnedBy(call.Caller.Id).Where(token => !token.IsExpired(now)).Select(ToInfo)];
        return Response.Json(new TokenListResponse(valid is [] ? null : valid), EmulatorJson.Default.TokenListResponse);
    }

    private static Response Revoke(Call call)
    {
        string? id = call.Read(EmulatorJson.Default.DeleteTokenRequest).TokenId;
        Token? token = id is null ? null : call.State.Tokens.Find(id);
        if (token?.OwnerId != call.Caller.Id)
        {
            throw ApiException.NotFound($"Token with id {id} does not exist");
        }

        call.State.Tokens.Revoke(token);

        return Response.Empty;
    }

    private static Response Update(Call call)
    {
        string id = call.PathValue("id");
        UpdateTokenRequest request = call.Read(EmulatorJson.Default.UpdateTokenRequest);
        Token? token = call.State.Tokens.Find(id);
        if (token?.OwnerId != call.Caller.Id)
        {
            throw TokenIssuer.NoSuchToken(call.State);
        }

        call.State.Tokens.Set(request.ApplyTo(token));

        return Response.Empty;
    }

    private static TokenInfo ToInfo(Token token) =>
        TokenInfo.Of(token) with { LastAccessedTime = token.LastUsedDay?.ToUnixTimeMilliseconds() };
}
