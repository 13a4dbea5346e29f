using System.Management.Automation;

namespace DatabricksSP.Rows;

/// <summary>Takes one of a few words, in whatever case; a blank cell means that none was given.</summary>
/// <param name="words">The words.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionalChoiceAttribute(params string[] words) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Cells.IsBlank(inputData))
        {
            return null!;
        }

        string given = LanguagePrimitives.ConvertTo<string>(inputData).Trim();
        return words.FirstOrDefault(each => string.Equals(each, given, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentTransformationMetadataException($"It is '{given}', and may be {string.Join(" or ", words)}.");
    }
}
