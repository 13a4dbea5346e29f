using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Groups;

/// <summary>SCIM <c>Groups</c>.</summary>
internal sealed class GroupRoutes(Workspace workspace, ScimWriter writer)
{
    public void Map(RouteTable routes)
    {
        foreach (var root in ScimRoots.All)
        {
            routes.Add("GET", root + "/Groups", Access.Principals, List);
            routes.Add("GET", root + "/Groups/{id}", Access.Principals, Show);
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

    private Reply Show(Call call)
    {
        var id = call.PathValue("id");
        var group = workspace.Principals.Groups.Find(id) ?? throw ScimException.NotFound("Group", id);
        var selection = Selection(call);
        return Reply.Write(json => writer.WriteGroup(json, group, selection), Reply.ScimType);
    }

    private AttributeSelection Selection(Call call) =>
        workspace.Principals.IsAdmin(call.Caller) ? AttributeSelection.Of(call) : AttributeSelection.Names;
}
