using System.Globalization;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>
/// The workspace's window on the account: the OAuth secrets of its service principals. What else is the account's is refused, as a
/// workspace refuses it.
/// </summary>
internal sealed class SecretRoutes : ApiArea
{
    public SecretRoutes()
        : base(ApiScope.OAuth)
    {
        const string all = "/api/2.0/accounts/servicePrincipals/{id}/credentials/secrets";
        Add("POST", all, Access.Principals, Create);
        Add("GET", all, Access.Principals, List);
        Add("DELETE", all + "/{secret}", Access.Principals, Delete);

        foreach (string method in (string[])["GET", "POST", "PUT", "PATCH", "DELETE"])
        {
            Add(method, "/api/2.0/accounts/{account}/{**rest}", Access.Principals, RefuseAccount);
        }
    }

    private static Response Create(Call call)
    {
        CreateSecretRequest request = call.Body.IsEmpty
            ? new CreateSecretRequest(null, null)
            : call.Read(EmulatorJson.Default.CreateSecretRequest);
        (string? value, OAuthSecret? secret) = SecretIssuer.Issue(call.State, Find(call), ReadLifetime(request.Lifetime), request.Scopes);
        return Response.Json(ToBody(secret) with { Secret = value }, EmulatorJson.Default.SecretBody);
    }

    private static Response List(Call call)
    {
        IReadOnlyList<OAuthSecret> secrets = call.State.Account.SecretsOf(Find(call));
        Page page = call.Page("page_size", call.State.Options.PageSize);
        return Response.Json(
            new SecretListResponse([.. page.Of(secrets).Select(ToBody)], page.NextToken(secrets)), EmulatorJson.Default.SecretListResponse);
    }

    private static Response Delete(Call call)
    {
        string id = call.PathValue("secret");
        return call.State.Account.RemoveSecret(Find(call), id)
            ? Response.Empty
            : throw ApiException.NotFound($"Secret {id} does not exist.");
    }

    private static Response RefuseAccount(Call call) => throw ApiException.PermissionDenied(
        "This API is disabled for users without account admin status. Contact your Databricks representative to enable it.");

    private static ServicePrincipal Find(Call call)
    {
        string id = call.PathValue("id");
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw ApiException.InvalidParameter($"Service principal id is not a number: {id}");
        }

        WorkspaceState state = call.State;
        ServicePrincipal? found = state.Principals.ServicePrincipals.Find(id);
        bool isAllowed = state.Principals.IsAdmin(call.Caller)
            || (found is not null && state.Account.Has(call.Caller, ServicePrincipalRole.Manager, found));
        if (!isAllowed)
        {
            throw ApiException.PermissionDenied("Only workspace admins and managers of the service principal can call this API.");
        }

        return found ?? throw ApiException.NotFound($"Service principal with id {id} does not exist.");
    }

    private static TimeSpan? ReadLifetime(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text.EndsWith('s') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? TimeSpan.FromSeconds(seconds)
            : throw ApiException.InvalidParameter($"Not a duration in seconds, such as 86400s: {text}");
    }

    private static SecretBody ToBody(OAuthSecret secret) => new()
    {
        Id = secret.Id,
        SecretHash = secret.SecretHash,
        CreateTime = secret.CreatedAt,
        UpdateTime = secret.CreatedAt,
        ExpireTime = secret.ExpiresAt,
        Scopes = secret.Scopes is [] ? null : secret.Scopes,
    };
}
