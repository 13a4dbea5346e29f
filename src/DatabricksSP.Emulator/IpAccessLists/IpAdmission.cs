using System.Collections.Immutable;
using System.Net;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Settings;

namespace DatabricksSP.Emulator.IpAccessLists;

/// <summary>Refuses callers by their address, once the workspace is told to. Lists that block go before those that allow.</summary>
internal static class IpAdmission
{
    public static void Admit(WorkspaceState state, IPAddress caller)
    {
        if (Count(state) && Blocks(state.IpAccessLists, caller))
        {
            throw new AuthenticationException(
                StatusCodes.Status403Forbidden,
                $"Source IP address: {caller} is blocked by Databricks IP ACL for workspace: {state.Ids.WorkspaceId}");
        }
    }

    /// <summary>Whether lists may not be changed to some that block the caller.</summary>
    public static bool ChangesAreChecked(WorkspaceState state) => Count(state) || state.Options.Choices.IpAccessListsCheckedWhenOff;

    public static bool Blocks(ImmutableArray<IpAccessList> all, IPAddress caller)
    {
        ILookup<bool, IpAccessList> lists = all.Where(list => list.Enabled).ToLookup(list => list.Allows);
        return lists[false].Any(list => list.Contains(caller))
            || (lists[true].Any() && !lists[true].Any(list => list.Contains(caller)));
    }

    public static ApiException WouldBlock(IPAddress caller) => new(
        StatusCodes.Status400BadRequest,
        "INVALID_STATE",
        $"This change would block the current IP address {caller}, add it to an allow list first.");

    private static bool Count(WorkspaceState state) => state.Settings.IsOn(WorkspaceSettings.EnableIpAccessLists);
}
