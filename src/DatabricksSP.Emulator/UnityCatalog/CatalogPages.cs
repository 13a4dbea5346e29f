using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>
/// The pages of Unity Catalog: who names no size gets everything at once, and 0 leaves the size to the workspace (<c>GetGrantRequest</c>,
/// <c>ListPrivilegeAssignmentsRequest</c> and <c>ListCatalogsRequest</c> in <c>service/catalog/model.go</c> of
/// github.com/databricks/databricks-sdk-go).
/// </summary>
internal static class CatalogPages
{
    /// <summary>A list of privileges has no smaller pages than this.</summary>
    private const int SmallestOfPrivileges = 150;

    public static Page Read(Call call, string sizeName)
    {
        if (call.QueryInt64(sizeName) is < 0 and var asked)
        {
            throw ApiException.InvalidParameter($"{sizeName} must not be negative: {asked}");
        }

        bool isWhole = call.Query(sizeName) is null && call.Query("page_token") is null;
        return call.Page(sizeName, isWhole ? int.MaxValue : call.State.Options.PageSize);
    }

    /// <summary>A page of a list that comes in pages, whether one asks for them or not.</summary>
    public static Page ReadOfPrivileges(Call call, string sizeName, bool isAlwaysPaged)
    {
        if (call.QueryInt64(sizeName) is (< 0 or (> 0 and < SmallestOfPrivileges)) and var asked)
        {
            throw ApiException.InvalidParameter($"{sizeName} must be 0 or at least {SmallestOfPrivileges}: {asked}");
        }

        return isAlwaysPaged ? call.Page(sizeName, call.State.Options.PageSize) : Read(call, sizeName);
    }
}
