using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary><c>/api/2.1/unity-catalog/catalogs</c>.</summary>
internal sealed class CatalogRoutes : ApiArea
{
    public CatalogRoutes()
        : base(ApiScope.UnityCatalog)
    {
        const string all = "/api/2.1/unity-catalog/catalogs";
        Add("GET", all, Access.Principals, List);
        Add("POST", all, Access.Principals, Create);
        Add("GET", all + "/{name}", Access.Principals, Show);
        Add("PATCH", all + "/{name}", Access.Principals, Update);
        Add("DELETE", all + "/{name}", Access.Principals, Delete);
    }

    private static Response List(Call call)
    {
        CatalogAccess access = CatalogAccess.Of(call.State, call.Caller);
        List<Securable> visible = [.. call.State.Metastore.Catalogs.Where(access.Sees)];
        Page page = CatalogPages.Read(call, "max_results");
        return Response.Json(
            new CatalogListResponse(
                [.. page.Of(visible).Select(catalog => SecurableWriter.ToBody(call.State, catalog))], page.NextToken(visible)),
            EmulatorJson.Default.CatalogListResponse);
    }

    private static Response Create(Call call)
    {
        SecurableRequest request = call.Read(EmulatorJson.Default.SecurableRequest);
        CatalogAccess.Of(call.State, call.Caller).CheckMayCreateCatalog();
        string name = SecurableNames.Check(SecurableType.Catalog, request.Name);
        SecurableInfo info = SecurableWriter.Create(call, request);
        return call.State.Metastore.FindCatalog(name) is null
            ? Show(call, call.State.Metastore.Add(name, info))
            : throw SecurableNames.AlreadyExists(call.State, SecurableType.Catalog, name);
    }

    private static Response Show(Call call)
    {
        Securable catalog = Find(call);
        CatalogAccess.Of(call.State, call.Caller).CheckSees(catalog);
        return Show(call, catalog);
    }

    private static Response Update(Call call)
    {
        Securable catalog = Find(call);
        SecurableRequest request = call.Read(EmulatorJson.Default.SecurableRequest);
        CatalogAccess.Of(call.State, call.Caller).CheckManages(catalog);
        SecurableInfo info = SecurableWriter.Update(call, request, catalog.Info);
        if (request.NewName is not null && SecurableNames.Check(SecurableType.Catalog, request.NewName) is var name && name != catalog.Name)
        {
            if (call.State.Metastore.FindCatalog(name) is not null)
            {
                throw SecurableNames.AlreadyExists(call.State, SecurableType.Catalog, name);
            }

            call.State.Metastore.Rename(catalog, name);
        }

        catalog.Info = info;
        return Show(call, catalog);
    }

    /// <summary>Its information schema does not count as something that is in it.</summary>
    private static Response Delete(Call call)
    {
        Securable catalog = Find(call);
        CatalogAccess.Of(call.State, call.Caller).CheckManages(catalog);
        if (Metastore.SchemasOf(catalog).Any(schema => !schema.IsProvided) && call.Query("force") is not "true")
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest, "INVALID_STATE", $"Catalog '{catalog.FullName}' is not empty. It has schemas.");
        }

        call.State.Metastore.Remove(catalog);
        return Response.Empty;
    }

    private static Securable Find(Call call) => SecurableNames.Get(call.State, SecurableType.Catalog, call.PathValue("name"));

    private static Response Show(Call call, Securable catalog) =>
        Response.Json(SecurableWriter.ToBody(call.State, catalog), EmulatorJson.Default.SecurableBody);
}
