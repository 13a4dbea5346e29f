using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary><c>/api/2.1/unity-catalog/schemas</c>.</summary>
internal sealed class SchemaRoutes : ApiArea
{
    public SchemaRoutes()
        : base(ApiScope.UnityCatalog)
    {
        const string all = "/api/2.1/unity-catalog/schemas";
        Add("GET", all, Access.Principals, List);
        Add("POST", all, Access.Principals, Create);
        Add("GET", all + "/{name}", Access.Principals, Show);
        Add("PATCH", all + "/{name}", Access.Principals, Update);
        Add("DELETE", all + "/{name}", Access.Principals, Delete);
    }

    private static Response List(Call call)
    {
        CatalogAccess access = CatalogAccess.Of(call.State, call.Caller);
        Securable catalog = FindCatalog(call, call.Query("catalog_name"));
        access.CheckSees(catalog);
        List<Securable> visible = [.. Metastore.SchemasOf(catalog).Where(access.Sees)];
        Page page = CatalogPages.Read(call, "max_results");
        return Response.Json(
            new SchemaListResponse(
                [.. page.Of(visible).Select(schema => SecurableWriter.ToBody(call.State, schema))], page.NextToken(visible)),
            EmulatorJson.Default.SchemaListResponse);
    }

    private static Response Create(Call call)
    {
        SecurableRequest request = call.Read(EmulatorJson.Default.SecurableRequest);
        Securable catalog = FindCatalog(call, request.CatalogName);
        CatalogAccess.Of(call.State, call.Caller).CheckMayCreateSchema(catalog);
        string name = SecurableNames.Check(SecurableType.Schema, request.Name);
        CheckIsFree(call, catalog, name);
        return Show(call, Metastore.AddSchema(catalog, name, SecurableWriter.Create(call, request)));
    }

    private static Response Show(Call call)
    {
        Securable schema = Find(call);
        CatalogAccess.Of(call.State, call.Caller).CheckSees(schema);
        return Show(call, schema);
    }

    private static Response Update(Call call)
    {
        Securable schema = Find(call);
        SecurableRequest request = call.Read(EmulatorJson.Default.SecurableRequest);
        CatalogAccess.Of(call.State, call.Caller).CheckManages(schema);
        SecurableInfo info = SecurableWriter.Update(call, request, schema.Info);
        if (request.NewName is not null && SecurableNames.Check(SecurableType.Schema, request.NewName) is var name && name != schema.Name)
        {
            CheckIsFree(call, schema.Parent!, name);
            call.State.Metastore.Rename(schema, name);
        }

        schema.Info = info;
        return Show(call, schema);
    }

    /// <summary>Nothing is ever in a schema here, so <c>force</c> changes nothing.</summary>
    private static Response Delete(Call call)
    {
        Securable schema = Find(call);
        CatalogAccess.Of(call.State, call.Caller).CheckManages(schema);
        call.State.Metastore.Remove(schema);
        return Response.Empty;
    }

    private static void CheckIsFree(Call call, Securable catalog, string name)
    {
        if (catalog.Children.Find(name) is { } other)
        {
            throw SecurableNames.AlreadyExists(call.State, SecurableType.Schema, other.FullName);
        }
    }

    private static Securable FindCatalog(Call call, string? name) =>
        SecurableNames.Get(call.State, SecurableType.Catalog, name ?? throw ApiException.MissingField("catalog_name"));

    private static Securable Find(Call call) => SecurableNames.Get(call.State, SecurableType.Schema, call.PathValue("name"));

    private static Response Show(Call call, Securable schema) =>
        Response.Json(SecurableWriter.ToBody(call.State, schema), EmulatorJson.Default.SecurableBody);
}
