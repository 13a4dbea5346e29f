using System.Management.Automation;
using DatabricksSP.Client.IpAccessLists;
using DatabricksSP.Rows;

namespace DatabricksSP.Verification;

/// <summary>
/// Takes IP addresses and ranges (<c>198.51.100.0/24</c>) as a list or, as a cell of a CSV file has them, in one string; refuses what is
/// neither.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AddressListAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        string[] texts = Cells.IsBlank(inputData) ? [] : Cells.Split(inputData);
        return Array.Find(texts, static each => !IpAddressRange.TryParse(each, out _)) is { } bad
            ? throw new ArgumentTransformationMetadataException(
                $"'{bad}' is neither an IP address nor a range such as 198.51.100.0/24 or 2001:db8::/32.")
            : texts;
    }

    /// <summary>The ranges that were given.</summary>
    public static IpAddressRange[] Read(IEnumerable<string> texts) =>
        [.. texts.Select(static each => IpAddressRange.TryParse(each, out IpAddressRange? range) ? range : null).OfType<IpAddressRange>()];
}
