using System.Text;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Users;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>
/// <c>/oidc/v1/authorize</c>: where <c>databricks auth login</c> and the browser log-in of the SDKs send the browser. In the place of a
/// sign-in is a page that asks which user to be: whoever runs the emulator may be anybody, and nobody else may.
/// </summary>
internal sealed class AuthorizeRoutes : ApiArea
{
    private const string Path = "/oidc/v1/authorize";

    private readonly Workspace _workspace;

    public AuthorizeRoutes(Workspace workspace)
        : base(scope: null)
    {
        _workspace = workspace;
        Add("GET", Path, Access.Operator, Ask);
        Add("POST", Path, Access.Operator, Decide);
    }

    private Response Ask(Call call)
    {
        AuthorizationRequest request = AuthorizationRequest.Read(name => call.Request.Query[name]);
        IReadOnlyList<string> users = _workspace.Locked(
            state => state.Principals.Users.All.Where(user => user.Active).Select(user => user.UserName).ToList());
        IEnumerable<KeyValuePair<string, string>> fields = AuthorizationRequest.Fields
            .Select(name => KeyValuePair.Create(name, call.Request.Query[name].ToString()))
            .Where(field => field.Value is not "");
        return AuthorizePage.Render(request, Path, users, fields);
    }

    private Response Decide(Call call)
    {
        Dictionary<string, StringValues> form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(call.Body.Span));
        AuthorizationRequest request = AuthorizationRequest.Read(name => form.GetValueOrDefault(name));
        if (form.GetValueOrDefault("user") is not [{ Length: > 0 } userName])
        {
            return Redirect(request, ("error", "access_denied"), ("error_description", "Nobody wanted to be signed in."));
        }

        string[] scopes = request.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(scopes, scope => !ApiScope.IsWellFormed(scope)) is { } wrong)
        {
            return Redirect(request, ("error", "invalid_scope"), ("error_description", $"The requested scope is invalid: {wrong}"));
        }

        return _workspace.Locked(state => state.Principals.Users.FindByName(userName) is { Active: true } user
            ? Redirect(request, ("code", state.Logins.AddCode(NewLogin(user, request, scopes), request, state.Now)))
            : throw OAuthException.InvalidRequest($"There is no active user {userName}"));
    }

    private static Login NewLogin(User user, AuthorizationRequest request, string[] scopes) =>
        new(user.Id, request.ClientId, [.. scopes.Distinct(StringComparer.Ordinal)]);

    private static Response Redirect(AuthorizationRequest request, params ReadOnlySpan<(string Name, string Value)> answer)
    {
        string target = request.RedirectUri.AbsoluteUri;
        foreach ((string name, string value) in answer)
        {
            target = QueryHelpers.AddQueryString(target, name, value);
        }

        target = request.State is { } state ? QueryHelpers.AddQueryString(target, "state", state) : target;
        return (Response.Empty with { Status = StatusCodes.Status302Found })
            .WithHeader("Location", target)
            .WithHeader("Cache-Control", "no-store");
    }
}
