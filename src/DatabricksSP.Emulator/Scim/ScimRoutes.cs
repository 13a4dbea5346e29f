using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Scim;

/// <summary>What SCIM serves alike for every kind of principal: the list, and each by its id. A kind adds how it may be changed.</summary>
internal abstract class ScimRoutes<TPrincipal> : ApiArea
    where TPrincipal : Principal
{
    private readonly string _resourceType;

    protected ScimRoutes(string resourceType)
        : base(ApiScope.Scim)
    {
        _resourceType = resourceType;
        AddToAll("GET", Access.Principals, List);
        AddToOne("GET", Access.Principals, call => Show(call, Find(call), Selection(call)));
    }

    /// <summary>Adds a route of the list, under every path that SCIM has.</summary>
    protected void AddToAll(string method, Access access, Handler handler) => AddUnderRoots(method, "", access, handler);

    /// <summary>Adds a route of one of the list, by its id.</summary>
    protected void AddToOne(string method, Access access, Handler handler) => AddUnderRoots(method, "/{id}", access, handler);

    protected abstract Registry<TPrincipal> Registry(WorkspaceState state);

    protected abstract void Write(Utf8JsonWriter json, WorkspaceState state, TPrincipal principal, AttributeSelection selection);

    protected TPrincipal Find(Call call)
    {
        string id = call.PathValue("id");
        return Registry(call.State).Find(id) ?? throw ScimException.NotFound(_resourceType, id);
    }

    protected Response Show(Call call, TPrincipal principal, AttributeSelection selection, int status = StatusCodes.Status200OK) =>
        Response.Write(json => Write(json, call.State, principal, selection), Response.ScimType, status);

    protected Response Created(Call call, TPrincipal principal) =>
        Show(call, principal, AttributeSelection.All, call.State.Options.Choices.ScimCreateStatus);

    /// <summary>The response when a change was made and there is nothing to show.</summary>
    protected static Response Changed(Call call) => new(call.State.Options.Choices.ScimChangeStatus, default, null);

    private Response List(Call call)
    {
        AttributeSelection selection = Selection(call);
        return ScimList.Respond(
            call, Registry(call.State), call.State.Options.PageSize, (json, principal) => Write(json, call.State, principal, selection));
    }

    private static AttributeSelection Selection(Call call) =>
        call.State.Principals.IsAdmin(call.Caller) ? AttributeSelection.Of(call) : AttributeSelection.Names;

    private void AddUnderRoots(string method, string path, Access access, Handler handler)
    {
        foreach (string root in ScimPaths.Roots)
        {
            Add(method, $"{root}/{_resourceType}s{path}", access, handler);
        }
    }
}
