using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Rest;

/// <summary>A path of the workspace as somebody gave it: it leads to no other host, and is sent as it is.</summary>
internal sealed class RestPath
{
    private const string Advice = "Give the path alone, as in /api/2.0/clusters/list: the host is that of the connection.";

    // What paging sets by itself.
    private static readonly string[] PageParameters = ["page_token", "startIndex", "count"];

    private readonly string[] _names;

    private RestPath(string path, string pathAndQuery, string[] names)
    {
        Path = path;
        PathAndQuery = pathAndQuery;
        _names = names;
    }

    /// <summary>Without the query.</summary>
    public string Path { get; }

    /// <summary>With all of the query.</summary>
    public string PathAndQuery { get; }

    /// <summary>Whether it leads to a SCIM resource, whose lists have numbered pages.</summary>
    public bool IsScim => Path.Contains("/scim/v2/", StringComparison.Ordinal);

    /// <summary>Checks a path and puts a query behind it.</summary>
    /// <exception cref="ArgumentException">It is no path, or leads elsewhere.</exception>
    public static RestPath Of(string path, IEnumerable<KeyValuePair<string, string?>>? query)
    {
        Secret.RequireNoneIn(path, "the path", nameof(path));
        string[] parts = path.Split(['?'], 2);
        Check(parts[0], path);

        (string Name, string? Value)[] parameters = [.. (query ?? []).Select(static each => (each.Key, each.Value))];
        foreach ((string name, string? value) in parameters)
        {
            Secret.RequireNoneIn(name, "a query parameter", nameof(query));
            Secret.RequireNoneIn(value, "a query parameter", nameof(query));
        }

        IEnumerable<string> written = parts.Length > 1 ? parts[1].Split('&').Select(static each => each.Split('=')[0]) : [];
        return new RestPath(
            parts[0],
            ApiPath.Append(path, parameters),
            [.. written.Concat(parameters.Select(static each => each.Name)).Select(Uri.UnescapeDataString)]);
    }

    /// <summary>Refuses a query that says itself which page is wanted.</summary>
    public RestPath WithoutPage() =>
        Array.Find(_names, static name => PageParameters.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } name
            ? throw new ArgumentException($"{name} is set by the paging: leave it out of the query.")
            : this;

    private static void Check(string path, string pathAndQuery)
    {
        if (path.Contains("://", StringComparison.Ordinal) || path.StartsWith("//", StringComparison.Ordinal) || path.Contains('\\'))
        {
            throw new ArgumentException($"This is an address, not a path. {Advice}", nameof(path));
        }

        if (path.Length < 2 || path[0] != '/')
        {
            throw new ArgumentException($"A path begins with a slash. {Advice}", nameof(path));
        }

        if (pathAndQuery.Any(static character => character is '#' || char.IsControl(character) || char.IsWhiteSpace(character)))
        {
            throw new ArgumentException(
                "A path has no blanks, line breaks or number signs: write them as %20, %23 and so on.", nameof(path));
        }

        // They survive, and would lead to another endpoint than the one that is written there.
        if (path.Split('/').Any(static segment => Uri.UnescapeDataString(segment) is "." or ".."))
        {
            throw new ArgumentException("A path has no steps to other folders (. and ..).", nameof(path));
        }
    }
}
