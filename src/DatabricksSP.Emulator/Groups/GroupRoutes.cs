using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Groups;

/// <summary>SCIM <c>Groups</c>.</summary>
internal sealed class GroupRoutes(Workspace workspace, ScimWriter writer)
{
    public void Map(RouteTable routes)
    {
        foreach (var root in ScimRoots.All)
        {
            var all = root + "/Groups";
            var one = all + "/{id}";
            routes.Add("GET", all, Access.Principals, List);
            routes.Add("POST", all, Access.Admins, Create);
            routes.Add("GET", one, Access.Principals, call => Show(Find(call), Selection(call)));
            routes.Add("PATCH", one, Access.Admins, Patch);
            routes.Add("DELETE", one, Access.Admins, Delete);
        }
    }

    private Reply List(Call call)
    {
        var selection = Selection(call);
        return ScimList.Answer(
            call,
            workspace.Principals.Groups,
            workspace.Options.PageSize,
            (json, group) => writer.WriteGroup(json, group, selection));
    }

    private Reply Create(Call call)
    {
        var body = call.ReadScim();
        var displayName = body.AttributeText("displayName") is { Length: > 0 } name ? name : throw ScimException.InvalidValue("displayName must be given.");
        var group = new Group
        {
            Id = PrincipalDirectory.NewId(),
            DisplayName = displayName,
            ExternalId = body.AttributeText("externalId"),
            Entitlements = ScimBody.CheckEntitlements(ScimBody.Texts(body.Attribute("entitlements"), "entitlements")),
            Roles = ScimBody.Texts(body.Attribute("roles"), "roles"),
        };
        var memberIds = ScimBody.Texts(body.Attribute("members"), "members");

        lock (workspace.Gate)
        {
            if (workspace.Principals.Groups.FindByName(displayName) is not null)
            {
                throw new ScimException(StatusCodes.Status409Conflict, $"Group with name {displayName} already exists.", "uniqueness");
            }

            GroupMembers.Check(workspace.Principals, group, memberIds);
            workspace.Principals.Groups.Set(group);
            GroupMembers.Add(workspace.Principals, group, memberIds);
        }

        return Show(group, AttributeSelection.All, workspace.Options.Choices.ScimCreateStatus);
    }

    private Reply Patch(Call call)
    {
        var body = call.ReadScim();
        lock (workspace.Gate)
        {
            var group = Find(call);
            var operations = ScimPatch.Operations(body).ToLookup(GroupMembers.Concerns);
            var patched = ScimPatch.Apply(group, operations[false]);
            if (patched.DisplayName != group.DisplayName && workspace.Principals.IsBuiltIn(group))
            {
                throw new ScimException(StatusCodes.Status400BadRequest, $"Group {group.DisplayName} cannot be renamed.", "mutability");
            }

            var changes = operations[true].ToList();
            changes.ForEach(change => GroupMembers.Check(workspace.Principals, group, change));
            workspace.Principals.Groups.Set(patched);
            changes.ForEach(change => GroupMembers.Apply(workspace.Principals, patched, change));
        }

        return workspace.Changed;
    }

    private Reply Delete(Call call)
    {
        lock (workspace.Gate)
        {
            var group = Find(call);
            if (workspace.Principals.IsBuiltIn(group))
            {
                throw new ScimException(StatusCodes.Status400BadRequest, $"Group {group.DisplayName} cannot be deleted.");
            }

            workspace.Forget(group);
        }

        return workspace.Changed;
    }

    private Group Find(Call call)
    {
        var id = call.PathValue("id");
        return workspace.Principals.Groups.Find(id) ?? throw ScimException.NotFound("Group", id);
    }

    private AttributeSelection Selection(Call call) =>
        workspace.Principals.IsAdmin(call.Caller) ? AttributeSelection.Of(call) : AttributeSelection.Names;

    private Reply Show(Group group, AttributeSelection selection, int status = StatusCodes.Status200OK) =>
        Reply.Write(json => writer.WriteGroup(json, group, selection), Reply.ScimType, status);
}
