using System.Collections.Immutable;

namespace DatabricksSP.Emulator.Http;

/// <summary>The scopes a token can be limited to. Each area of the API belongs to one.</summary>
internal static class ApiScope
{
    /// <summary>Good for everything.</summary>
    public const string AllApis = "all-apis";

    public const string Scim = "scim";
    public const string AccessManagement = "access-management";
    public const string Sql = "sql";
    public const string Authentication = "authentication";
    public const string Settings = "settings";
    public const string Networking = "networking";
    public const string OAuth = "oauth2";
    public const string UnityCatalog = "unity-catalog";

    /// <summary>The scopes for a new token or secret; naming all of them is as good as naming none.</summary>
    public static ImmutableArray<string> Check(IReadOnlyList<string>? scopes)
    {
        foreach (string scope in scopes ?? [])
        {
            if (!IsWellFormed(scope))
            {
                throw ApiException.InvalidParameter($"Invalid scope: {scope}");
            }
        }

        return scopes is null || scopes.Contains(AllApis) ? [] : [.. scopes.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether it looks like a scope. Databricks knows more of them than the emulator has APIs.</summary>
    public static bool IsWellFormed(string scope) =>
        scope is [>= 'a' and <= 'z', ..] && scope.All(sign => sign is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.' or '_');
}
