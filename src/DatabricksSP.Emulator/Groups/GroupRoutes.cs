using System.Collections.Immutable;
using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Groups;

/// <summary>SCIM <c>Groups</c>.</summary>
internal sealed class GroupRoutes : ScimRoutes<Group>
{
    public GroupRoutes()
        : base("Group")
    {
        AddToAll("POST", Access.Admins, Create);
        AddToOne("PUT", Access.Admins, Replace);
        AddToOne("PATCH", Access.Admins, Patch);
        AddToOne("DELETE", Access.Admins, Delete);
    }

    protected override Registry<Group> Registry(WorkspaceState state) => state.Principals.Groups;

    protected override void Write(Utf8JsonWriter json, WorkspaceState state, Group principal, AttributeSelection selection) =>
        ScimWriter.WriteGroup(json, state.Principals, principal, selection);

    private Response Create(Call call)
    {
        JsonElement body = call.ReadScim();
        Group group = Read(call, body, new Group { Id = PrincipalDirectory.NewId(), DisplayName = ReadName(body) });
        MemberChanges members = new(call.State.Principals, group);
        members.Add(ReadMembers(body) ?? []);
        Registry(call.State).Set(group);
        members.Apply();

        return Created(call, group);
    }

    private Response Replace(Call call)
    {
        JsonElement body = call.ReadScim();
        Group current = Find(call);
        Group group = Read(call, body, current with { DisplayName = ReadName(body) });
        CheckMayBeNamed(call, current, group);
        MemberChanges members = new(call.State.Principals, group);
        members.Replace(ReadMembers(body));
        Registry(call.State).Set(group);
        members.Apply();

        return Show(call, group, AttributeSelection.All);
    }

    private Response Patch(Call call)
    {
        JsonElement body = call.ReadScim();
        Group group = Find(call);
        ILookup<bool, ScimPatchOperation> operations = ScimPatch.Operations(body).ToLookup(MemberChanges.Concerns);
        Group patched = ScimPatch.Apply(group, operations[false]);
        CheckMayBeNamed(call, group, patched);
        CheckNameIsFree(call, patched);
        MemberChanges members = new(call.State.Principals, group);
        foreach (ScimPatchOperation? operation in operations[true])
        {
            members.Plan(operation);
        }

        Registry(call.State).Set(patched);
        members.Apply();

        return Changed(call);
    }

    private Response Delete(Call call)
    {
        Group group = Find(call);
        if (call.State.Principals.IsBuiltIn(group) || group.IsFromAccount)
        {
            throw new ScimException(StatusCodes.Status400BadRequest, $"Group {group.DisplayName} cannot be deleted.");
        }

        call.State.Remove(group);

        return Changed(call);
    }

    /// <summary>What a POST and a PUT say of a group; what they leave out is empty.</summary>
    private Group Read(Call call, JsonElement body, Group group)
    {
        CheckNameIsFree(call, group);
        IReadOnlyList<string> groupIds = GroupReferences.Read(call.State.Principals, body);
        return groupIds.Contains(group.Id)
            ? throw ScimException.InvalidValue($"Group {group.DisplayName} cannot be a member of itself.")
            : group with
            {
                ExternalId = ScimBody.CheckExternalId(body.AttributeText("externalId")),
                Entitlements = ScimBody.CheckEntitlements(ScimBody.Entitlements(body.Attribute("entitlements"))),
                Roles = ScimBody.Texts(body.Attribute("roles"), "roles"),
                GroupIds = [.. groupIds],
            };
    }

    private static string ReadName(JsonElement body) => body.AttributeText("displayName") is { Length: > 0 } name
        ? name
        : throw ScimException.InvalidValue("displayName must be given.");

    private static ImmutableArray<string>? ReadMembers(JsonElement body) =>
        body.Attribute("members") is { } members ? ScimBody.Texts(members, "members") : null;

    private static void CheckMayBeNamed(Call call, Group group, Group renamed)
    {
        if (renamed.DisplayName != group.DisplayName && (call.State.Principals.IsBuiltIn(group) || group.IsFromAccount))
        {
            throw new ScimException(StatusCodes.Status400BadRequest, $"Group {group.DisplayName} cannot be renamed.", "mutability");
        }
    }

    private void CheckNameIsFree(Call call, Group group)
    {
        if (Registry(call.State).FindByName(group.DisplayName) is { } namesake && namesake.Id != group.Id)
        {
            throw ScimException.Conflict($"Group with name {group.DisplayName} already exists.");
        }
    }
}
