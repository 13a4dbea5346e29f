namespace DatabricksSP.Client.IpAccessLists;

/// <summary>What IP access lists say of an address that calls.</summary>
/// <remarks>
/// Lists that block go before those that allow; where no list allows, whatever is not blocked may call:
/// docs.databricks.com/aws/en/security/network/front-end/ip-access-list-workspace.
/// </remarks>
/// <param name="Address">The address, or the range.</param>
/// <param name="BlockedBy">The label of the list that blocks it, or a part of it; null where none does.</param>
/// <param name="IsAllowed">Whether some list allows all of it, or there is no list that allows.</param>
public sealed record IpAdmission(IpAddressRange Address, string? BlockedBy, bool IsAllowed)
{
    private const string Allow = "ALLOW";
    private const string Block = "BLOCK";

    /// <summary>Whether the whole of it may call.</summary>
    public bool IsAdmitted => BlockedBy is null && IsAllowed;

    /// <summary>Asks the lists.</summary>
    /// <param name="address">The address, or the range.</param>
    /// <param name="lists">The workspace's lists; those that are not enabled do not count.</param>
    public static IpAdmission Of(IpAddressRange address, IEnumerable<IpAccessList> lists)
    {
        IpAccessList[] enabled = [.. lists.Where(static list => list.Enabled)];
        IpAddressRange[] allowed = [.. enabled.Where(static list => list.ListType == Allow).SelectMany(RangesOf)];
        return new IpAdmission(
            address,
            enabled.FirstOrDefault(list => list.ListType == Block && RangesOf(list).Any(address.Overlaps))?.Label,
            !enabled.Any(static list => list.ListType == Allow) || address.IsCoveredBy(allowed));
    }

    private static IEnumerable<IpAddressRange> RangesOf(IpAccessList list) => list.IpAddresses
        .Select(static each => IpAddressRange.TryParse(each, out IpAddressRange? range) ? range : null)
        .OfType<IpAddressRange>();
}
