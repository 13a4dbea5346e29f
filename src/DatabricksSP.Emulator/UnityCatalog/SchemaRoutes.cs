using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary><c>/api/2.1/unity-catalog/schemas</c>. Nothing is ever in a schema here, so <c>force</c> changes nothing.</summary>
internal sealed class SchemaRoutes() : SecurableRoutes(SecurableType.Schema, "/api/2.1/unity-catalog/schemas")
{
    protected override Response List(Call call)
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

    protected override Response Create(Call call)
    {
        SecurableRequest request = call.Read(EmulatorJson.Default.SecurableRequest);
        Securable catalog = FindCatalog(call, request.CatalogName);
        CatalogAccess.Of(call.State, call.Caller).CheckMayCreateSchema(catalog);
        string name = SecurableNames.Check(SecurableType.Schema, request.Name);
        CheckIsFree(call, catalog, name);
        return Show(call, Metastore.AddSchema(catalog, name, SecurableWriter.Create(call, request)));
    }

    protected override void CheckIsFree(Call call, Securable? parent, string name)
    {
        if (parent!.Children.Find(name) is { } other)
        {
            throw SecurableNames.AlreadyExists(call.State, SecurableType.Schema, other.FullName);
        }
    }

    private static Securable FindCatalog(Call call, string? name) =>
        SecurableNames.Get(call.State, SecurableType.Catalog, name ?? throw ApiException.MissingField("catalog_name"));
}
