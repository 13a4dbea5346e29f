using System.Globalization;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tokens;

/// <summary><c>/api/2.0/token-management</c>: the administrator's view of all tokens, and tokens on behalf of service principals.</summary>
internal sealed class TokenManagementRoutes : ApiArea
{
    public TokenManagementRoutes()
        : base(ApiScope.Authentication)
    {
        const string tokens = "/api/2.0/token-management/tokens";
        Add("POST", "/api/2.0/token-management/on-behalf-of/tokens", Access.Admins, CreateOnBehalfOf);
        Add("GET", tokens, Access.Admins, List);
        Add("GET", tokens + "/{id}", Access.Admins, Show);
        Add("PATCH", tokens + "/{id}", Access.Admins, Update);
        Add("DELETE", tokens + "/{id}", Access.Admins, Revoke);
    }

    private static Response CreateOnBehalfOf(Call call)
    {
        CreateOnBehalfOfTokenRequest request = call.Read(EmulatorJson.Default.CreateOnBehalfOfTokenRequest);
        if (call.State.Options.Cloud is Cloud.Azure)
        {
            throw NotEnabled(call.State);
        }

        PrincipalDirectory principals = call.State.Principals;
        string applicationId = request.ApplicationId ?? throw ApiException.MissingField("application_id");
        if (principals.IfVisible(principals.ServicePrincipals.FindByName(applicationId)) is not { } owner)
        {
            throw ApiException.NotFound($"Service principal with application ID {applicationId} does not exist.");
        }

        if (call.State.AdminRestriction.IsRestricted is true && !call.State.Account.Has(call.Caller, ServicePrincipalRole.User, owner))
        {
            throw Restricted(call, owner);
        }

        if (!call.State.Settings.TokensAreEnabled || !call.State.TokenUsage.IsAllowed(owner))
        {
            throw NotEnabled(call.State);
        }

        Identity creator = call.State.Options.Choices.OnBehalfOfCreatorIsOwner ? owner : call.Caller;
        (string? value, Token? token) = TokenIssuer.Issue(call.State, owner, creator, request);
        return Response.Json(new CreateTokenResponse(value, ToInfo(call.State, token)), EmulatorJson.Default.CreateTokenResponse);
    }

    private static Response List(Call call)
    {
        string? creatorId = call.QueryInt64("created_by_id")?.ToString(CultureInfo.InvariantCulture);
        string? creatorName = call.Query("created_by_username");
        List<TokenInfo> found =
        [
            .. call.State.Tokens.All
                .Where(token => creatorId is null || token.CreatedById == creatorId)
                .Where(token => creatorName is null || token.CreatedByName.Equals(creatorName, StringComparison.OrdinalIgnoreCase))
                .Select(token => ToInfo(call.State, token)),
        ];
        return Response.Json(new TokenListResponse(found is [] ? null : found), EmulatorJson.Default.TokenListResponse);
    }

    private static Response Show(Call call) =>
        Response.Json(new TokenInfoResponse(ToInfo(call.State, Find(call))), EmulatorJson.Default.TokenInfoResponse);

    private static Response Update(Call call)
    {
        UpdateTokenRequest request = call.Read(EmulatorJson.Default.UpdateTokenRequest);
        Token updated = request.ApplyTo(Find(call));
        call.State.Tokens.Set(updated);
        return Response.Json(ToInfo(call.State, updated), EmulatorJson.Default.TokenInfo);
    }

    private static Response Revoke(Call call)
    {
        call.State.Tokens.Revoke(Find(call));

        return Response.Empty;
    }

    private static Token Find(Call call) => call.State.Tokens.Find(call.PathValue("id"))
        ?? throw TokenIssuer.NoSuchToken(call.State);

    private static TokenInfo ToInfo(WorkspaceState state, Token token) => TokenInfo.Of(token) with
    {
        CreatedById = long.Parse(token.CreatedById, CultureInfo.InvariantCulture),
        CreatedByUsername = token.CreatedByName,
        OwnerId = long.Parse(token.OwnerId, CultureInfo.InvariantCulture),
        WorkspaceId = state.Ids.WorkspaceId,
        LastUsedDay = LastUsedDay(state, token),
    };

    private static long? LastUsedDay(WorkspaceState state, Token token) => state.Options.Choices.LastUsedDayInDays
        ? (long?)(token.LastUsedDay - DateTimeOffset.UnixEpoch)?.TotalDays
        : token.LastUsedDay?.ToUnixTimeMilliseconds();

    private static ApiException Restricted(Call call, ServicePrincipal owner)
    {
        int status = call.State.Options.Choices.RestrictedOnBehalfOfStatus;
        return new ApiException(
            status,
            status == StatusCodes.Status403Forbidden ? "PERMISSION_DENIED" : "BAD_REQUEST",
            $"{call.Caller.Name} does not have the role {RoleNames.Of(ServicePrincipalRole.User)} "
            + $"on service principal {owner.ApplicationId}.");
    }

    /// <summary>Databricks says the same whether the cloud lacks the feature or the principal lacks CAN_USE on tokens.</summary>
    private static ApiException NotEnabled(WorkspaceState state) => new(
        state.Options.Choices.OnBehalfOfRefusalStatus,
        "FEATURE_DISABLED",
        "On-behalf-of token creation for service principals is not enabled for this workspace");
}
