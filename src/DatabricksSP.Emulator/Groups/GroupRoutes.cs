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
        AddToOne("PATCH", Access.Admins, Patch);
        AddToOne("DELETE", Access.Admins, Delete);
    }

    protected override Registry<Group> Registry(WorkspaceState state) => state.Principals.Groups;

    protected override void Write(Utf8JsonWriter json, WorkspaceState state, Group principal, AttributeSelection selection) =>
        ScimWriter.WriteGroup(json, state.Principals, principal, selection);

    private Response Create(Call call)
    {
        JsonElement body = call.ReadScim();
        string displayName = body.AttributeText("displayName") is { Length: > 0 } name
            ? name
            : throw ScimException.InvalidValue("displayName must be given.");
        Group group = new()
        {
            Id = PrincipalDirectory.NewId(),
            DisplayName = displayName,
            ExternalId = ScimBody.CheckExternalId(body.AttributeText("externalId")),
            Entitlements = ScimBody.CheckEntitlements(ScimBody.Texts(body.Attribute("entitlements"), "entitlements")),
            Roles = ScimBody.Texts(body.Attribute("roles"), "roles"),
        };
        ImmutableArray<string> memberIds = ScimBody.Texts(body.Attribute("members"), "members");

        CheckNameIsFree(call, group);
        MemberChanges members = new(call.State.Principals, group);
        members.Add(memberIds);
        Registry(call.State).Set(group);
        members.Apply();

        return Created(call, group);
    }

    private Response Patch(Call call)
    {
        JsonElement body = call.ReadScim();
        Group group = Find(call);
        ILookup<bool, ScimPatchOperation> operations = ScimPatch.Operations(body).ToLookup(MemberChanges.Concerns);
        Group patched = ScimPatch.Apply(group, operations[false]);
        if (patched.DisplayName != group.DisplayName && call.State.Principals.IsBuiltIn(group))
        {
            throw new ScimException(StatusCodes.Status400BadRequest, $"Group {group.DisplayName} cannot be renamed.", "mutability");
        }

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
        if (call.State.Principals.IsBuiltIn(group))
        {
            throw new ScimException(StatusCodes.Status400BadRequest, $"Group {group.DisplayName} cannot be deleted.");
        }

        call.State.Remove(group);

        return Changed(call);
    }

    private void CheckNameIsFree(Call call, Group group)
    {
        if (Registry(call.State).FindByName(group.DisplayName) is { } namesake && namesake.Id != group.Id)
        {
            throw new ScimException(StatusCodes.Status409Conflict, $"Group with name {group.DisplayName} already exists.", "uniqueness");
        }
    }
}
