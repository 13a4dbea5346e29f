using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.Tokens;

/// <summary><c>/api/2.0/token</c>: the caller's own tokens.</summary>
internal sealed class OwnTokenRoutes(Workspace workspace, TokenIssuer issuer)
{
    public void Map(RouteTable routes)
    {
        routes.Add("POST", "/api/2.0/token/create", Access.Principals, Create);
        routes.Add("GET", "/api/2.0/token/list", Access.Principals, List);
        routes.Add("POST", "/api/2.0/token/delete", Access.Principals, Revoke);
        routes.Add("PATCH", "/api/2.0/token/{id}", Access.Principals, Update);
    }

    private Response Create(Call call)
    {
        if (!workspace.Settings.TokensAreEnabled)
        {
            throw TokenIssuer.TokensDisabled();
        }

        if (!workspace.TokenUsage.IsAllowed(call.Caller))
        {
            throw ApiException.PermissionDenied("User does not have permission to use tokens.");
        }

        var request = call.Read(EmulatorJson.Default.CreateTokenRequest);
        var (value, token) = issuer.Issue(call.Caller, call.Caller, request);
        return Response.Json(new CreateTokenResponse(value, ToInfo(token)), EmulatorJson.Default.CreateTokenResponse);
    }

    private Response List(Call call)
    {
        var now = workspace.Now;
        List<TokenInfo> valid = [.. workspace.TokenStore.OwnedBy(call.Caller.Id).Where(token => !token.IsExpired(now)).Select(ToInfo)];
        return Response.Json(new TokenListResponse(valid is [] ? null : valid), EmulatorJson.Default.TokenListResponse);
    }

    private Response Revoke(Call call)
    {
        var id = call.Read(EmulatorJson.Default.DeleteTokenRequest).TokenId;
        lock (workspace.Lock)
        {
            var token = id is null ? null : workspace.TokenStore.Find(id);
            if (token?.OwnerId != call.Caller.Id)
            {
                throw ApiException.NotFound($"Token with id {id} does not exist");
            }

            workspace.TokenStore.Revoke(token);
        }

        return Response.Empty;
    }

    private Response Update(Call call)
    {
        var id = call.PathValue("id");
        var request = call.Read(EmulatorJson.Default.UpdateTokenRequest);
        lock (workspace.Lock)
        {
            var token = workspace.TokenStore.Find(id);
            if (token?.OwnerId != call.Caller.Id)
            {
                throw TokenIssuer.NoSuchToken(workspace);
            }

            workspace.TokenStore.Set(request.ApplyTo(token));
        }

        return Response.Empty;
    }

    private static TokenInfo ToInfo(Token token) =>
        TokenInfo.Of(token) with { LastAccessedTime = token.LastUsedDay?.ToUnixTimeMilliseconds() };
}
