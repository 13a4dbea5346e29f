using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary><c>/api/2.1/unity-catalog/catalogs</c>.</summary>
internal sealed class CatalogRoutes() : SecurableRoutes(SecurableType.Catalog, "/api/2.1/unity-catalog/catalogs")
{
    protected override Response List(Call call)
    {
        CatalogAccess access = CatalogAccess.Of(call.State, call.Caller);
        List<Securable> visible = [.. call.State.Metastore.Catalogs.Where(access.Sees)];
        Page page = CatalogPages.Read(call, "max_results");
        return Response.Json(
            new CatalogListResponse(
                [.. page.Of(visible).Select(catalog => SecurableWriter.ToBody(call.State, catalog))], page.NextToken(visible)),
            EmulatorJson.Default.CatalogListResponse);
    }

    protected override Response Create(Call call)
    {
        SecurableRequest request = call.Read(EmulatorJson.Default.SecurableRequest);
        CatalogAccess.Of(call.State, call.Caller).CheckMayCreateCatalog();
        string name = SecurableNames.Check(SecurableType.Catalog, request.Name);
        SecurableInfo info = SecurableWriter.Create(call, request);
        CheckIsFree(call, parent: null, name);
        return Show(call, call.State.Metastore.Add(name, info));
    }

    protected override void CheckIsFree(Call call, Securable? parent, string name)
    {
        if (call.State.Metastore.FindCatalog(name) is not null)
        {
            throw SecurableNames.AlreadyExists(call.State, SecurableType.Catalog, name);
        }
    }

    /// <summary>Its information schema does not count as something that is in it.</summary>
    protected override void CheckMayGo(Call call, Securable securable)
    {
        if (Metastore.SchemasOf(securable).Any(schema => !schema.IsProvided) && call.Query("force") is not "true")
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest, "INVALID_STATE", $"Catalog '{securable.FullName}' is not empty. It has schemas.");
        }
    }
}
