using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.Scim;

/// <summary>Which attributes of a resource to show: all, some, or all but some. Id and schemas always are.</summary>
internal sealed class AttributeSelection
{
    private readonly HashSet<string>? _included;
    private readonly HashSet<string>? _excluded;

    private AttributeSelection(HashSet<string>? included, HashSet<string>? excluded)
    {
        _included = included;
        _excluded = excluded;
    }

    public static AttributeSelection All { get; } = new(null, null);

    /// <summary>What somebody who is not an administrator sees of others.</summary>
    public static AttributeSelection Names { get; } = new(ToSet("displayName,applicationId,userName"), null);

    public static AttributeSelection Of(Call call)
    {
        HashSet<string>? included = ToSet(call.Query("attributes"));
        HashSet<string>? excluded = ToSet(call.Query("excludedAttributes"));
        return included is null && excluded is null ? All : new AttributeSelection(included, excluded);
    }

    public bool Includes(string attribute) => _included?.Contains(attribute) ?? !(_excluded?.Contains(attribute) ?? false);

    // A sub-attribute such as members.value selects the attribute it belongs to.
    private static HashSet<string>? ToSet(string? list) => list?
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(name => name.Split('.')[0])
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
