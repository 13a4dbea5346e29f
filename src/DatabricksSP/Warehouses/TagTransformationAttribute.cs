using System.Collections;
using System.Management.Automation;

namespace DatabricksSP.Warehouses;

/// <summary>Takes tags as a table of keys and values, all of which are texts.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TagTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether $null in the place of a value means that the tag is to be removed.</summary>
    public bool ForRemoval { get; set; }

    /// <summary>The tags by their keys.</summary>
    public static Dictionary<string, string?> Of(Hashtable tags) =>
        tags.Cast<DictionaryEntry>().ToDictionary(
            static each => (string)each.Key, static each => (string?)each.Value, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not IDictionary { Count: > 0 } given)
        {
            throw new ArgumentTransformationMetadataException("Tags are a table of keys and values: @{ connector = 'zuora' }.");
        }

        Hashtable tags = new(StringComparer.Ordinal);
        foreach (DictionaryEntry tag in given)
        {
            string key = LanguagePrimitives.ConvertTo<string>(tag.Key);
            tags[key] = tag.Value is { } value ? LanguagePrimitives.ConvertTo<string>(value)
                : ForRemoval ? null
                : throw new ArgumentTransformationMetadataException($"The tag '{key}' has no value.");
        }

        return tags;
    }
}
