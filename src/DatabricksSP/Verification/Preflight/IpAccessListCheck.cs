using DatabricksSP.Client.IpAccessLists;

namespace DatabricksSP.Verification.Preflight;

/// <summary>Whether the workspace lets calls from the connector's addresses in. Blocks go first, then what is allowed.</summary>
/// <param name="facts">The workspace.</param>
/// <param name="addresses">From where the connector calls; empty where that is not said.</param>
internal sealed class IpAccessListCheck(WorkspaceFacts facts, IReadOnlyList<IpAddressRange> addresses) : ICheck
{
    public string Name => "IP access lists";

    public async Task<CheckOutcome> RunAsync()
    {
        if (!(await facts.ConfigurationAsync().ConfigureAwait(false)).IpAccessListsEnabled)
        {
            return CheckOutcome.Pass("They are off: the workspace takes calls from every address.");
        }

        if (addresses.Count == 0)
        {
            return CheckOutcome.Unknown("They are on.", "Give the connector's addresses with -ClientAddress.");
        }

        IReadOnlyList<IpAccessList> lists = await facts.IpAccessListsAsync().ConfigureAwait(false);
        string[] refused =
        [
            .. addresses.Select(each => IpAdmission.Of(each, lists)).Where(static each => !each.IsAdmitted).Select(static each =>
                each.BlockedBy is { } list
                    ? $"{each.Address} is blocked by the list '{list}'"
                    : $"{each.Address} is in no list that allows"),
        ];
        return refused.Length == 0
            ? CheckOutcome.Pass($"They let {string.Join(", ", addresses)} in.")
            : CheckOutcome.Fail(
                string.Join("; ", refused) + ".",
                "An admin adds them by Invoke-DbxRestMethod /api/2.0/ip-access-lists -Method POST; a list that blocks goes before those.");
    }
}
