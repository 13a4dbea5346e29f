using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DatabricksSP.Client.IpAccessLists;

/// <summary>An address, or all that begin with the same bits: <c>198.51.100.7</c>, <c>198.51.100.0/24</c>, <c>2001:db8::/32</c>.</summary>
/// <remarks>An IPv4 address that is written as one of IPv6 (<c>::ffff:198.51.100.7</c>) is that IPv4 address.</remarks>
public sealed class IpAddressRange
{
    private const int BitsOfByte = 8;
    private const int MappedPrefix = 96;

    private readonly byte[] _first;

    private IpAddressRange(byte[] first, int prefixLength) => (_first, PrefixLength) = (Masked(first, prefixLength), prefixLength);

    /// <summary>How many leading bits all its addresses have in common: 0 to 32, with IPv6 to 128.</summary>
    public int PrefixLength { get; }

    private int Bits => _first.Length * BitsOfByte;

    /// <summary>Reads an address or a range.</summary>
    /// <param name="text">The text.</param>
    /// <param name="range">What it says; null where it is neither.</param>
    /// <returns>Whether it is an address or a range.</returns>
    public static bool TryParse(string text, out IpAddressRange? range)
    {
        range = null;
        string[] parts = text.Trim().Split('/');
        if (parts.Length > 2 || !IsWritten(parts[0], out IPAddress? address))
        {
            return false;
        }

        byte[] bytes = address!.GetAddressBytes();
        int bits = bytes.Length * BitsOfByte;
        int prefix = bits;
        if (parts.Length == 2
            && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= bits))
        {
            return false;
        }

        range = address.IsIPv4MappedToIPv6 && prefix >= MappedPrefix
            ? new IpAddressRange(address.MapToIPv4().GetAddressBytes(), prefix - MappedPrefix)
            : new IpAddressRange(bytes, prefix);
        return true;
    }

    /// <summary>Whether all addresses of the other are among its own.</summary>
    public bool Contains(IpAddressRange other) =>
        other._first.Length == _first.Length
        && other.PrefixLength >= PrefixLength
        && Masked(other._first, PrefixLength).AsSpan().SequenceEqual(_first);

    /// <summary>Whether they have an address in common. Of two ranges one is in the other, or they have none.</summary>
    public bool Overlaps(IpAddressRange other) => Contains(other) || other.Contains(this);

    /// <summary>Whether each of its addresses is in one of the others, be it that only several of them together hold it.</summary>
    public bool IsCoveredBy(IReadOnlyCollection<IpAddressRange> others)
    {
        if (others.Any(each => each.Contains(this)))
        {
            return true;
        }

        // What has nothing of it does not help its halves, either.
        IpAddressRange[] parts = [.. others.Where(Contains)];
        return parts.Length > 1 && Array.TrueForAll(Halves(), half => half.IsCoveredBy(parts));
    }

    /// <summary>An address, or the first address and the length of the prefix.</summary>
    public override string ToString() => PrefixLength == Bits
        ? new IPAddress(_first).ToString()
        : FormattableString.Invariant($"{new IPAddress(_first)}/{PrefixLength}");

    private IpAddressRange[] Halves()
    {
        byte[] upper = (byte[])_first.Clone();
        upper[PrefixLength / BitsOfByte] |= (byte)(0x80 >> (PrefixLength % BitsOfByte));
        return [new IpAddressRange(_first, PrefixLength + 1), new IpAddressRange(upper, PrefixLength + 1)];
    }

    // .NET reads "1" and "1.2" as addresses, too.
    private static bool IsWritten(string text, out IPAddress? address) =>
        IPAddress.TryParse(text, out address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 ? !text.Contains('%') : text.Split('.').Length == 4);

    private static byte[] Masked(byte[] address, int prefixLength) =>
        [.. address.Select((value, index) => (byte)(value & MaskOf(prefixLength - (index * BitsOfByte))))];

    private static int MaskOf(int bits) => bits >= BitsOfByte ? 0xFF : bits <= 0 ? 0 : 0xFF << (BitsOfByte - bits);
}
