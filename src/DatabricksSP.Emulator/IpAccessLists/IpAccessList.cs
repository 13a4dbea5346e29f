using System.Collections.Immutable;
using System.Net;

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
    internal bool Contains(IPAddress address) => Networks.Any(network => network.Contains(address));

    private ImmutableArray<IPNetwork> Networks { get; } = [.. Addresses.Select(ToNetwork)];

    /// <exception cref="FormatException">It is neither an address nor a range.</exception>
    private static IPNetwork ToNetwork(string text)
    {
        if (IPAddress.TryParse(text, out IPAddress? address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out IPNetwork network)
            ? network
            : throw new FormatException($"Neither an address nor a range: {text}");
    }
}
