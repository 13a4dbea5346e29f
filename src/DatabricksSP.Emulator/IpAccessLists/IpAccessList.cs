using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace DatabricksSP.Emulator.IpAccessLists;

/// <summary>Addresses that may call the workspace, or may not.</summary>
/// <param name="ListId">The id.</param>
/// <param name="Label">The name people see.</param>
/// <param name="Allows">Whether it lists who may call; otherwise who may not.</param>
/// <param name="Addresses">Addresses, and ranges such as <c>10.0.0.0/8</c>.</param>
/// <param name="Enabled">Whether it counts.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record IpAccessList(
    string ListId,
    string Label,
    bool Allows,
    ImmutableArray<string> Addresses,
    bool Enabled,
    DateTimeOffset CreatedAt)
{
    /// <summary>The id of who made it; null when it was not made by a call.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was last changed, or made.</summary>
    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    /// <summary>The id of who last changed or made it; null when that was not done by a call.</summary>
    public string? UpdatedBy { get; init; }

    internal string ListType => Allows ? "ALLOW" : "BLOCK";

    internal bool Contains(IPAddress address) => Networks.Any(network => network.Contains(address));

    /// <summary>Whether a list of a type allows; null for no type at all.</summary>
    internal static bool? IsAllowing(string type) => type switch
    {
        "ALLOW" => true,
        "BLOCK" => false,
        _ => null,
    };

    private ImmutableArray<IPNetwork> Networks { get; } = [.. Addresses.Select(ToNetwork)];

    /// <exception cref="FormatException">It is neither an address nor a range.</exception>
    private static IPNetwork ToNetwork(string text)
    {
        // .NET reads "1" as an address, too.
        if (IPAddress.TryParse(text, out IPAddress? address)
            && (address.AddressFamily is AddressFamily.InterNetworkV6 || text.AsSpan().Count('.') == 3))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out IPNetwork network)
            ? network
            : throw new FormatException($"Neither an address nor a range: {text}");
    }
}
