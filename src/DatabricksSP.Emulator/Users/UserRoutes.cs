using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Users;

/// <summary>SCIM <c>Users</c>. Read only.</summary>
internal sealed class UserRoutes(Workspace workspace, ScimWriter writer)
{
    public void Map(RouteTable routes)
    {
        foreach (var root in ScimRoots.All)
        {
            routes.Add("GET", root + "/Users", Access.Principals, List);
            routes.Add("GET", root + "/Users/{id}", Access.Principals, Show);
        }
    }

    private Reply List(Call call)
    {
        var selection = Selection(call);
        return ScimList.Answer(
            call,
            workspace.Principals.Users,
            workspace.Options.PageSize,
            (json, user) => writer.WriteUser(json, user, selection));
    }

    private Reply Show(Call call)
    {
        var id = call.PathValue("id");
        var user = workspace.Principals.Users.Find(id) ?? throw ScimException.NotFound("User", id);
        var selection = Selection(call);
        return Reply.Write(json => writer.WriteUser(json, user, selection), Reply.ScimType);
    }

    private AttributeSelection Selection(Call call) =>
        workspace.Principals.IsAdmin(call.Caller) ? AttributeSelection.Of(call) : AttributeSelection.Names;
}
