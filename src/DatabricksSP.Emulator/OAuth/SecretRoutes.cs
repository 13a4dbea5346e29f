using System.Globalization;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>
/// The workspace's window on the account: the OAuth secrets of its service principals. What else is the account's is refused, as a
/// workspace refuses it.
/// </summary>
internal sealed class SecretRoutes(Workspace workspace, SecretIssuer issuer)
{
    public void Map(RouteTable routes)
    {
        const string all = "/api/2.0/accounts/servicePrincipals/{id}/credentials/secrets";
        routes.Add("POST", all, Access.Admins, Create);
        routes.Add("GET", all, Access.Admins, List);
        routes.Add("DELETE", all + "/{secret}", Access.Admins, Delete);

        foreach (var method in (string[])["GET", "POST", "PUT", "PATCH", "DELETE"])
        {
            routes.Add(method, "/api/2.0/accounts/{account}/{**rest}", Access.Principals, RefuseAccount);
        }
    }

    private Response Create(Call call)
    {
        var request = call.Body.IsEmpty ? new CreateSecretRequest(null, null) : call.Read(EmulatorJson.Default.CreateSecretRequest);
        var (value, secret) = issuer.Issue(Find(call), ReadLifetime(request.Lifetime), request.Scopes);
        return Response.Json(ToBody(secret) with { Secret = value }, EmulatorJson.Default.SecretBody);
    }

    private Response List(Call call)
    {
        var secrets = workspace.Secrets.ActiveOf(Find(call).Id, workspace.Now);
        var page = call.Page("page_size", workspace.Options.PageSize);
        return Response.Json(
            new SecretListResponse([.. page.Of(secrets).Select(ToBody)], page.NextToken(secrets)), EmulatorJson.Default.SecretListResponse);
    }

    private Response Delete(Call call)
    {
        var id = call.PathValue("secret");
        return workspace.Secrets.Remove(Find(call).Id, id) ? Response.Empty : throw ApiException.NotFound($"Secret {id} does not exist.");
    }

    private static Response RefuseAccount(Call call) => throw ApiException.PermissionDenied(
        "This API is disabled for users without account admin status. Contact your Databricks representative to enable it.");

    private ServicePrincipal Find(Call call)
    {
        var id = call.PathValue("id");
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw ApiException.InvalidParameter($"Service principal id is not a number: {id}");
        }

        return workspace.Principals.ServicePrincipals.Find(id)
            ?? throw ApiException.NotFound($"Service principal with id {id} does not exist.");
    }

    private static TimeSpan? ReadLifetime(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text.EndsWith('s') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
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
