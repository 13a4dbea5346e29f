using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Scim;

/// <summary>What SCIM serves alike for every kind of principal: the list, and each by its id. A kind adds how it may be changed.</summary>
internal abstract class ScimRoutes<TPrincipal>(Workspace workspace, string resourceType)
    where TPrincipal : Principal
{
    protected Workspace Workspace => workspace;

    protected abstract Registry<TPrincipal> Registry { get; }

    public void Map(RouteTable routes)
    {
        foreach (var root in ScimPaths.Roots)
        {
            var all = $"{root}/{resourceType}s";
            var one = all + "/{id}";
            routes.Add("GET", all, Access.Principals, List);
            routes.Add("GET", one, Access.Principals, call => Show(Find(call), Selection(call)));
            MapChanges(routes, all, one);
        }
    }

    /// <param name="routes">Where to add the routes that change something.</param>
    /// <param name="all">The path of the list.</param>
    /// <param name="one">The path of one of them.</param>
    protected virtual void MapChanges(RouteTable routes, string all, string one)
    {
    }

    protected abstract void Write(Utf8JsonWriter json, TPrincipal principal, AttributeSelection selection);

    protected TPrincipal Find(Call call)
    {
        var id = call.PathValue("id");
        return Registry.Find(id) ?? throw ScimException.NotFound(resourceType, id);
    }

    protected Response Show(TPrincipal principal, AttributeSelection selection, int status = StatusCodes.Status200OK) =>
        Response.Write(json => Write(json, principal, selection), Response.ScimType, status);

    protected Response Created(TPrincipal principal) => Show(principal, AttributeSelection.All, workspace.Options.Choices.ScimCreateStatus);

    /// <summary>The response of SCIM when a change was made and there is nothing to show.</summary>
    protected Response Changed() => new(workspace.Options.Choices.ScimChangeStatus, default, null);

    private Response List(Call call)
    {
        var selection = Selection(call);
        return ScimList.Respond(call, Registry, workspace.Options.PageSize, (json, principal) => Write(json, principal, selection));
    }

    private AttributeSelection Selection(Call call) =>
        workspace.Principals.IsAdmin(call.Caller) ? AttributeSelection.Of(call) : AttributeSelection.Names;
}
