using System.Net;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Settings;

namespace DatabricksSP.Emulator.IpAccessLists;

/// <summary>Refuses callers by their address, once the workspace is told to. Lists that block go before those that allow.</summary>
internal static class IpAdmission
{
    public static void Admit(WorkspaceState state, IPAddress caller)
    {
        if (state.Settings.IsOn(WorkspaceSettings.EnableIpAccessLists) && Blocks(state, caller))
        {
            throw new AuthenticationException(
                StatusCodes.Status403Forbidden,
                $"Source IP address: {caller} is blocked by Databricks IP ACL for workspace: {state.Ids.WorkspaceId}");
        }
    }

    public static bool Blocks(WorkspaceState state, IPAddress caller)
    {
        ILookup<bool, IpAccessList> lists = state.IpAccessLists.Where(list => list.Enabled).ToLookup(list => list.Allows);
        return lists[false].Any(list => list.Contains(caller))
            || (lists[true].Any() && !lists[true].Any(list => list.Contains(caller)));
    }
}
