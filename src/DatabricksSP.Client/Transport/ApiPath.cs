using System.Globalization;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Transport;

/// <summary>Builds paths and queries in which no value can break out of its place.</summary>
internal static class ApiPath
{
    /// <summary>A path; what is interpolated becomes one escaped segment.</summary>
    /// <exception cref="ArgumentException">A segment is empty or a step to another folder.</exception>
    public static string Of(FormattableString path)
    {
        object[] segments = [.. path.GetArguments().Select(Segment)];
        return string.Format(CultureInfo.InvariantCulture, path.Format, segments);
    }

    /// <summary>A query with those parameters that have a value; empty if none has.</summary>
    public static string Query(params (string Name, string? Value)[] parameters)
    {
        IEnumerable<string> given = from parameter in parameters
                                    where parameter.Value is not null
                                    select Uri.EscapeDataString(parameter.Name) + "=" + Uri.EscapeDataString(parameter.Value!);
        string query = string.Join("&", given);
        return query.Length == 0 ? "" : "?" + query;
    }

    /// <summary>A path that may have a query already, with more parameters behind it.</summary>
    public static string Append(string path, params (string Name, string? Value)[] parameters)
    {
        string query = Query(parameters);
        return query.Length > 0 && path.Contains('?') ? $"{path}&{query.TrimStart('?')}" : path + query;
    }

    private static string Segment(object? value)
    {
        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        Secret.RequireNoneIn(text, "an ID", nameof(value));

        // "." and ".." survive escaping, and would lead to another endpoint: DELETE …/tokens/.. and the like.
        return text is "" or "." or ".."
            ? throw new ArgumentException($"'{text}' is no ID.")
            : Uri.EscapeDataString(text);
    }
}
