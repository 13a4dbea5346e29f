using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Groups;

/// <summary>SCIM <c>Groups</c>.</summary>
internal sealed class GroupRoutes(Workspace workspace, ScimWriter writer) : ScimRoutes<Group>(workspace, "Group")
{
    protected override Registry<Group> Registry => Workspace.Principals.Groups;

    protected override void MapChanges(RouteTable routes, string all, string one)
    {
        routes.Add("POST", all, Access.Admins, Create);
        routes.Add("PATCH", one, Access.Admins, Patch);
        routes.Add("DELETE", one, Access.Admins, Delete);
    }

    protected override void Write(Utf8JsonWriter json, Group principal, AttributeSelection selection) =>
        writer.WriteGroup(json, principal, selection);

    private Response Create(Call call)
    {
        var body = call.ReadScim();
        var displayName = body.AttributeText("displayName") is { Length: > 0 } name
            ? name
            : throw ScimException.InvalidValue("displayName must be given.");
        var group = new Group
        {
            Id = PrincipalDirectory.NewId(),
            DisplayName = displayName,
            ExternalId = ScimBody.CheckExternalId(body.AttributeText("externalId")),
            Entitlements = ScimBody.CheckEntitlements(ScimBody.Texts(body.Attribute("entitlements"), "entitlements")),
            Roles = ScimBody.Texts(body.Attribute("roles"), "roles"),
        };
        var memberIds = ScimBody.Texts(body.Attribute("members"), "members");

        lock (Workspace.Lock)
        {
            CheckNameIsFree(group);
            GroupMembers.Check(Workspace.Principals, group, memberIds);
            Registry.Set(group);
            GroupMembers.Add(Workspace.Principals, group, memberIds);
        }

        return Created(group);
    }

    private Response Patch(Call call)
    {
        var body = call.ReadScim();
        lock (Workspace.Lock)
        {
            var group = Find(call);
            var operations = ScimPatch.Operations(body).ToLookup(GroupMembers.Concerns);
            var patched = ScimPatch.Apply(group, operations[false]);
            if (patched.DisplayName != group.DisplayName && Workspace.Principals.IsBuiltIn(group))
            {
                throw new ScimException(StatusCodes.Status400BadRequest, $"Group {group.DisplayName} cannot be renamed.", "mutability");
            }

            CheckNameIsFree(patched);
            var changes = operations[true].ToList();
            changes.ForEach(change => GroupMembers.Check(Workspace.Principals, group, change));
            Registry.Set(patched);
            changes.ForEach(change => GroupMembers.Apply(Workspace.Principals, patched, change));
        }

        return Changed();
    }

    private Response Delete(Call call)
    {
        lock (Workspace.Lock)
        {
            var group = Find(call);
            if (Workspace.Principals.IsBuiltIn(group))
            {
                throw new ScimException(StatusCodes.Status400BadRequest, $"Group {group.DisplayName} cannot be deleted.");
            }

            Workspace.Remove(group);
        }

        return Changed();
    }

    private void CheckNameIsFree(Group group)
    {
        if (Registry.FindByName(group.DisplayName) is { } namesake && namesake.Id != group.Id)
        {
            throw new ScimException(StatusCodes.Status409Conflict, $"Group with name {group.DisplayName} already exists.", "uniqueness");
        }
    }
}
