using System.Text.Json;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Users;

/// <summary>SCIM <c>Users</c>. Read only.</summary>
internal sealed class UserRoutes(Workspace workspace, ScimWriter writer) : ScimRoutes<User>(workspace, "User")
{
    protected override Registry<User> Registry => Workspace.Principals.Users;

    protected override void Write(Utf8JsonWriter json, User principal, AttributeSelection selection) =>
        writer.WriteUser(json, principal, selection);
}
