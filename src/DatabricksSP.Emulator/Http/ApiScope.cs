using System.Collections.Immutable;

namespace DatabricksSP.Emulator.Http;

/// <summary>The scopes a token can be limited to. Each part of the API belongs to one.</summary>
internal static class ApiScope
{
    /// <summary>Good for everything.</summary>
    public const string AllApis = "all-apis";

    private static readonly (string Prefix, string Scope)[] Scopes =
    [
        ("/api/2.0/preview/scim/", "scim"),
        ("/api/2.0/scim/", "scim"),
        ("/api/2.0/permissions/", "access-management"),
        ("/api/2.0/sql/", "sql"),
        ("/api/2.0/token", "authentication"),
        ("/api/2.0/workspace-conf", "settings"),
        ("/api/2.0/ip-access-lists", "networking"),
        ("/api/2.0/accounts/", "oauth2"),
        ("/api/2.1/unity-catalog/", "unity-catalog"),
    ];

    /// <summary>The scope that a path needs.</summary>
    public static string Of(string pattern) =>
        Scopes.FirstOrDefault(each => pattern.StartsWith(each.Prefix, StringComparison.Ordinal)).Scope ?? AllApis;

    /// <summary>The scopes for a new token or secret; naming all of them is as good as naming none.</summary>
    public static ImmutableArray<string> Check(IReadOnlyList<string>? scopes)
    {
        foreach (var scope in scopes ?? [])
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
