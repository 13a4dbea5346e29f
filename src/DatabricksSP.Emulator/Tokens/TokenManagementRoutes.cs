using System.Globalization;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Tokens;

/// <summary><c>/api/2.0/token-management</c>: the administrator's view of all tokens, and tokens on behalf of service principals.</summary>
internal sealed class TokenManagementRoutes(Workspace workspace, TokenIssuer issuer)
{
    public void Map(RouteTable routes)
    {
        const string tokens = "/api/2.0/token-management/tokens";
        routes.Add("POST", "/api/2.0/token-management/on-behalf-of/tokens", Access.Admins, CreateOnBehalfOf);
        routes.Add("GET", tokens, Access.Admins, List);
        routes.Add("GET", tokens + "/{id}", Access.Admins, call => Show(Find(call)));
        routes.Add("PATCH", tokens + "/{id}", Access.Admins, Update);
        routes.Add("DELETE", tokens + "/{id}", Access.Admins, Revoke);
    }

    private Response CreateOnBehalfOf(Call call)
    {
        var request = call.Read(EmulatorJson.Default.CreateOnBehalfOfTokenRequest);
        if (workspace.Options.Cloud is Cloud.Azure)
        {
            throw NotEnabled();
        }

        var applicationId = request.ApplicationId ?? throw ApiException.MissingField("application_id");
        if (workspace.FindVisible(PrincipalKind.ServicePrincipal, applicationId) is not Identity owner)
        {
            throw ApiException.NotFound($"Service principal with application ID {applicationId} does not exist.");
        }

        if (!workspace.Settings.TokensAreEnabled || !workspace.TokenUsage.IsAllowed(owner))
        {
            throw NotEnabled();
        }

        var (value, token) = issuer.Issue(owner, workspace.Options.Choices.OnBehalfOfCreatorIsOwner ? owner : call.Caller, request);
        return Response.Json(new CreateTokenResponse(value, ToInfo(token)), EmulatorJson.Default.CreateTokenResponse);
    }

    private Response List(Call call)
    {
        var creatorId = call.QueryInt64("created_by_id")?.ToString(CultureInfo.InvariantCulture);
        var creatorName = call.Query("created_by_username");
        List<TokenInfo> found =
        [
            .. workspace.TokenStore.All
                .Where(token => creatorId is null || token.CreatedById == creatorId)
                .Where(token => creatorName is null || token.CreatedByName.Equals(creatorName, StringComparison.OrdinalIgnoreCase))
                .Select(ToInfo),
        ];
        return Response.Json(new TokenListResponse(found is [] ? null : found), EmulatorJson.Default.TokenListResponse);
    }

    private Response Show(Token token) => Response.Json(new TokenInfoResponse(ToInfo(token)), EmulatorJson.Default.TokenInfoResponse);

    private Response Update(Call call)
    {
        var request = call.Read(EmulatorJson.Default.UpdateTokenRequest);
        lock (workspace.Lock)
        {
            var updated = request.ApplyTo(Find(call));
            workspace.TokenStore.Set(updated);
            return Response.Json(ToInfo(updated), EmulatorJson.Default.TokenInfo);
        }
    }

    private Response Revoke(Call call)
    {
        lock (workspace.Lock)
        {
            workspace.TokenStore.Revoke(Find(call));
        }

        return Response.Empty;
    }

    private Token Find(Call call) => workspace.TokenStore.Find(call.PathValue("id"))
        ?? throw TokenIssuer.NoSuchToken(workspace);

    private TokenInfo ToInfo(Token token) => TokenInfo.Of(token) with
    {
        CreatedById = long.Parse(token.CreatedById, CultureInfo.InvariantCulture),
        CreatedByUsername = token.CreatedByName,
        OwnerId = long.Parse(token.OwnerId, CultureInfo.InvariantCulture),
        WorkspaceId = workspace.WorkspaceId,
        LastUsedDay = LastUsedDay(token),
    };

    private long? LastUsedDay(Token token) => workspace.Options.Choices.LastUsedDayInDays
        ? (long?)(token.LastUsedDay - DateTimeOffset.UnixEpoch)?.TotalDays
        : token.LastUsedDay?.ToUnixTimeMilliseconds();

    /// <summary>Databricks says the same whether the cloud lacks the feature or the principal lacks CAN_USE on tokens.</summary>
    private ApiException NotEnabled() => new(
        workspace.Options.Choices.OnBehalfOfRefusalStatus,
        "FEATURE_DISABLED",
        "On-behalf-of token creation for service principals is not enabled for this workspace");
}
