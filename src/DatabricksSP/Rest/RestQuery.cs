using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace DatabricksSP.Rest;

/// <summary>Makes query parameters of a hashtable.</summary>
internal static class RestQuery
{
    /// <summary>A parameter for each value: several for a list.</summary>
    public static KeyValuePair<string, string?>[] Of(IDictionary? query) => query is null ? [] :
    [
        .. from key in query.Keys.Cast<object>()
           from value in ValuesOf(query[key])
           select new KeyValuePair<string, string?>(TextOf(key), value is null ? null : TextOf(value)),
    ];

    private static IEnumerable<object?> ValuesOf(object? value) =>
        (value is PSObject wrapped ? wrapped.BaseObject : value) is IEnumerable several and not string ? several.Cast<object?>() : [value];

    // As JSON has them: true, not True.
    private static string TextOf(object value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        bool truth => truth ? "true" : "false",
        { } other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };
}
