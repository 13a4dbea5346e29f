using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>What the routes of catalogs and of schemas have in common.</summary>
internal abstract class SecurableRoutes : ApiArea
{
    private readonly SecurableType _type;

    protected SecurableRoutes(SecurableType type, string all)
        : base(ApiScope.UnityCatalog)
    {
        _type = type;
        Add("GET", all, Access.Principals, List);
        Add("POST", all, Access.Principals, Create);
        Add("GET", all + "/{name}", Access.Principals, Show);
        Add("PATCH", all + "/{name}", Access.Principals, Update);
        Add("DELETE", all + "/{name}", Access.Principals, Delete);
    }

    protected abstract Response List(Call call);

    protected abstract Response Create(Call call);

    /// <summary>Refuses a name that another one beside it has.</summary>
    protected abstract void CheckIsFree(Call call, Securable? parent, string name);

    /// <summary>Refuses to delete what is not empty.</summary>
    protected virtual void CheckMayGo(Call call, Securable securable)
    {
    }

    protected static Response Show(Call call, Securable securable) =>
        Response.Json(SecurableWriter.ToBody(call.State, securable), EmulatorJson.Default.SecurableBody);

    private Response Show(Call call)
    {
        Securable securable = Find(call);
        CatalogAccess.Of(call.State, call.Caller).CheckSees(securable);
        return Show(call, securable);
    }

    private Response Update(Call call)
    {
        Securable securable = Find(call);
        SecurableRequest request = call.Read(EmulatorJson.Default.SecurableRequest);
        CatalogAccess.Of(call.State, call.Caller).CheckManages(securable);
        SecurableInfo info = SecurableWriter.Update(call, request, securable.Info);
        if (request.NewName is not null && SecurableNames.Check(_type, request.NewName) is var name && name != securable.Name)
        {
            CheckIsFree(call, securable.Parent, name);
            call.State.Metastore.Rename(securable, name);
        }

        securable.Info = info;
        return Show(call, securable);
    }

    private Response Delete(Call call)
    {
        Securable securable = Find(call);
        CatalogAccess.Of(call.State, call.Caller).CheckManages(securable);
        CheckMayGo(call, securable);
        call.State.Metastore.Remove(securable);
        return Response.Empty;
    }

    private Securable Find(Call call) => SecurableNames.Get(call.State, _type, call.PathValue("name"));
}
