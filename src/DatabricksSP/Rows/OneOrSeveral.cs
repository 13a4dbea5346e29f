using System.Collections;
using System.Management.Automation;

namespace DatabricksSP.Rows;

/// <summary>Takes what was given for a parameter of several values, be it one value or a list.</summary>
internal static class OneOrSeveral
{
    /// <summary>Each of the values, as the parameter takes it; null for null, which PowerShell refuses itself.</summary>
    /// <param name="inputData">What was given.</param>
    /// <param name="convert">Takes one value.</param>
    public static object Of<T>(object inputData, Func<object?, T> convert)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is null ? null!
            : given is IList several ? several.Cast<object?>().Select(convert).ToArray()
            : new[] { convert(inputData) };
    }
}
