using DatabricksSP.Emulator.IpAccessLists;

namespace DatabricksSP.Emulator;

/// <content>The IP access lists.</content>
public sealed partial class Workspace
{
    /// <summary>From where the workspace may be called. Counts only while its setting <c>enableIpAccessLists</c> is <c>true</c>.</summary>
    public IReadOnlyList<IpAccessList> IpAccessLists => Locked(state => state.IpAccessLists);

    /// <summary>Adds a list of addresses that may call the workspace, or may not.</summary>
    /// <param name="label">The name people see.</param>
    /// <param name="allows">Whether it lists who may call; otherwise who may not.</param>
    /// <param name="addresses">Addresses, and ranges such as <c>10.0.0.0/8</c>.</param>
    /// <exception cref="FormatException">One of them is neither an address nor a range.</exception>
    public IpAccessList AddIpAccessList(string label, bool allows, params IEnumerable<string> addresses)
    {
        ArgumentNullException.ThrowIfNull(label);
        return Locked(state =>
        {
            IpAccessList list = new(Guid.NewGuid().ToString(), label, allows, [.. addresses], Enabled: true, state.Now);
            state.IpAccessLists = state.IpAccessLists.Add(list);
            return list;
        });
    }
}
