using System.Text.Json;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Users;

/// <summary>SCIM <c>Users</c>. Read only.</summary>
internal sealed class UserRoutes() : ScimRoutes<User>("User")
{
    protected override Registry<User> Registry(WorkspaceState state) => state.Principals.Users;

    protected override void Write(Utf8JsonWriter json, WorkspaceState state, User principal, AttributeSelection selection) =>
        ScimWriter.WriteUser(json, state.Principals, principal, selection);
}
