using System.Management.Automation;

namespace DatabricksSP.Playground.Commands;

/// <summary>Objects of which none equals another, in the order in which they came. Capitals make a difference.</summary>
internal sealed class DistinctObjects
{
    private readonly List<PSObject> _all = [];

    public IReadOnlyList<PSObject> All => _all;

    public void Add(PSObject item)
    {
        if (!_all.Any(other => AreSame(item, other)))
        {
            _all.Add(item);
        }
    }

    private static bool AreSame(PSObject one, PSObject other) =>
        one.BaseObject is PSCustomObject && other.BaseObject is PSCustomObject
            ? HaveSameProperties(one, other)
            : AreSameValue(one.BaseObject, other.BaseObject);

    private static bool HaveSameProperties(PSObject one, PSObject other) =>
        one.Properties.Count() == other.Properties.Count()
        && one.Properties.All(each =>
            other.Properties[each.Name] is { } counterpart && AreSameValue(each.Value, counterpart.Value));

    // Objects without an order of their own are compared as text, as pwsh does.
    private static bool AreSameValue(object? one, object? other) =>
        LanguagePrimitives.TryCompare(one, other, ignoreCase: false, out int order)
            ? order == 0
            : string.Equals(one?.ToString(), other?.ToString(), StringComparison.Ordinal);
}
