using System.Text.Json;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Users;

/// <summary>SCIM <c>Users</c>.</summary>
internal sealed class UserRoutes() : IdentityRoutes<User>("User")
{
    protected override Registry<User> Registry(WorkspaceState state) => state.Principals.Users;

    protected override void Write(Utf8JsonWriter json, WorkspaceState state, User principal, AttributeSelection selection) =>
        ScimWriter.WriteUser(json, state.Principals, principal, selection);

    protected override User ReadNew(Call call, JsonElement body)
    {
        string name = ReadName(body);
        AccountPrincipal? known = call.State.Account.Find(PrincipalKind.User, name);
        User unnamed = User.New(known?.Id ?? PrincipalDirectory.NewId(), name, call.State.Now);
        User user = ReadUser(call, body, unnamed with { DisplayName = known?.DisplayName ?? unnamed.DisplayName });
        return Registry(call.State).FindByName(user.UserName) is null
            ? user
            : throw ScimException.Conflict($"User with username {user.UserName} already exists.");
    }

    protected override User ReadReplaced(Call call, JsonElement body, User current) =>
        ReadName(body).Equals(current.UserName, StringComparison.OrdinalIgnoreCase)
            ? ReadUser(call, body, User.New(current.Id, current.UserName, current.CreatedAt))
            : throw ScimException.Mutability("userName");

    private static string ReadName(JsonElement body) => body.AttributeText("userName") is { Length: > 0 } name
        ? name
        : throw ScimException.InvalidValue("userName must be given.");

    private static User ReadUser(Call call, JsonElement body, User user)
    {
        JsonElement? name = body.Attribute("name");
        return ReadCommon(call, body, user) with
        {
            DisplayName = body.AttributeText("displayName") is { Length: > 0 } displayName ? displayName : user.DisplayName,
            GivenName = name?.AttributeText("givenName"),
            FamilyName = name?.AttributeText("familyName"),
            Emails = body.Attribute("emails") is { } emails ? ScimBody.Texts(emails, "emails") : user.Emails,
        };
    }
}
