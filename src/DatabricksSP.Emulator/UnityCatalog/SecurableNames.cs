using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>
/// Names of catalogs and schemas. What Databricks says of a wrong one is told by github.com/databricks/cli,
/// <c>libs/testserver/catalogs.go</c>; that it keeps names in lower case, by <c>libs/testserver/schemas.go</c> there.
/// </summary>
internal static class SecurableNames
{
    private const int Longest = 255;

    public static string Check(SecurableType type, string? name)
    {
        string given = name ?? throw ApiException.MissingField("name");
        return given.Length is > 0 and <= Longest && !given.Any(sign => sign is ' ' or '.' or '/' || char.IsControl(sign))
            ? given.ToLowerInvariant()
            : throw ApiException.InvalidParameter(
                $"Invalid input: RPC Create{type.Noun} Field managedcatalog.{type.Noun}Info.name: name \"{given}\" is not a valid name. "
                + "Valid names cannot contain spaces, periods, forward slashes, or control characters.");
    }

    public static Securable Get(WorkspaceState state, SecurableType type, string fullName)
    {
        if (state.Metastore.Find(type, fullName) is { } found)
        {
            return found;
        }

        return type == SecurableType.Schema && fullName.Split('.') is [var catalog, _] && state.Metastore.FindCatalog(catalog) is null
            ? throw NotFound(SecurableType.Catalog, catalog)
            : throw NotFound(type, fullName);
    }

    public static ApiException AlreadyExists(WorkspaceState state, SecurableType type, string fullName) => new(
        state.Options.Choices.SecurableExistsStatus,
        $"{type.UpperName}_ALREADY_EXISTS",
        $"{type.Noun} '{fullName}' already exists");

    private static ApiException NotFound(SecurableType type, string fullName) =>
        new(StatusCodes.Status404NotFound, $"{type.UpperName}_DOES_NOT_EXIST", $"{type.Noun} '{fullName}' does not exist.");
}
