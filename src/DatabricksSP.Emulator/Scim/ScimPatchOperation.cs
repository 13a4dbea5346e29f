using System.Collections.Immutable;
using System.Text.Json;

namespace DatabricksSP.Emulator.Scim;

/// <summary>What a PATCH does with an attribute.</summary>
internal enum ScimPatchKind
{
    Add,
    Remove,
    Replace,
}

/// <summary>One change of one attribute; the filter, if any, picks among its values.</summary>
internal sealed record ScimPatchOperation(ScimPatchKind Kind, string Attribute, ScimFilter? Filter, JsonElement? Value)
{
    public JsonElement RequiredValue() => Kind is not ScimPatchKind.Remove && Value is { } value
        ? value
        : throw ScimException.InvalidValue($"Attribute {Attribute} needs a value.");

    public string RequiredText() => ScimBody.Text(RequiredValue(), Attribute);

    public ScimException NoSuchAttribute() =>
        ScimException.InvalidPath($"No such attribute with the name : {Attribute} in the current resource");

    /// <summary>Adding merges, replacing replaces, and removing removes what is named, or everything when nothing is.</summary>
    /// <param name="current">The values there are.</param>
    /// <param name="read">Reads those of the operation.</param>
    public ImmutableArray<string> ApplyTo(ImmutableArray<string> current, Func<JsonElement?, ImmutableArray<string>> read) => Kind switch
    {
        ScimPatchKind.Add => [.. current.Union(read(RequiredValue()), StringComparer.Ordinal)],
        ScimPatchKind.Replace => read(Value),
        _ => Remove(current, read),
    };

    private ImmutableArray<string> Remove(ImmutableArray<string> current, Func<JsonElement?, ImmutableArray<string>> read)
    {
        if (current is [])
        {
            throw NoSuchAttribute();
        }

        if (Filter is not null)
        {
            return current.RemoveAll(value => Filter.Matches(_ => value));
        }

        return Value is null ? [] : [.. current.Except(read(Value), StringComparer.Ordinal)];
    }
}
