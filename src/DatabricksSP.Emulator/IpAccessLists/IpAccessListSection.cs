using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.IpAccessLists;

/// <summary>Addresses that may call the workspace, or may not.</summary>
internal sealed record IpAccessListSeed
{
    public string? ListId { get; init; }

    public required string Label { get; init; }

    /// <summary>ALLOW or BLOCK.</summary>
    public required string ListType { get; init; }

    public required IReadOnlyList<string> IpAddresses { get; init; }

    public bool? Enabled { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The id of who made it.</summary>
    public string? CreatedBy { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The id of who last changed it.</summary>
    public string? UpdatedBy { get; init; }
}

/// <summary><c>ip_access_lists</c>: from where the workspace may be called.</summary>
internal sealed class IpAccessListSection : SnapshotSection
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot) => snapshot.IpAccessLists =
    [
        .. state.IpAccessLists.Select(list => new IpAccessListSeed
        {
            ListId = list.ListId,
            Label = list.Label,
            ListType = list.ListType,
            IpAddresses = list.Addresses,
            Enabled = list.Enabled,
            CreatedAt = list.CreatedAt,
            CreatedBy = list.CreatedBy,
            UpdatedAt = list.UpdatedAt,
            UpdatedBy = list.UpdatedBy,
        }),
    ];

    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state)
    {
        Part("ip_access_lists", () => CheckIsOnce(snapshot.IpAccessLists, list => list.ListId));
        Each(snapshot.IpAccessLists, list => $"IP access list {list.Label}", list => Add(state, list));
    }

    private static void Add(WorkspaceState state, IpAccessListSeed seed)
    {
        IpAccessList list = Read(seed, state.Now);
        state.IpAccessLists = state.IpAccessLists.RemoveAll(other => other.ListId == list.ListId).Add(list);
    }

    private static IpAccessList Read(IpAccessListSeed seed, DateTimeOffset now) => new(
        seed.ListId ?? Guid.NewGuid().ToString(),
        seed.Label,
        IpAccessList.IsAllowing(seed.ListType) ?? throw new SeedException($"list_type must be ALLOW or BLOCK: {seed.ListType}"),
        [.. seed.IpAddresses],
        seed.Enabled ?? true,
        seed.CreatedAt ?? now)
    {
        CreatedBy = CheckId(seed.CreatedBy),
        UpdatedAt = seed.UpdatedAt ?? seed.CreatedAt ?? now,
        UpdatedBy = CheckId(seed.UpdatedBy),
    };

    private static string? CheckId(string? id) =>
        id is null || PrincipalDirectory.IsId(id) ? id : throw new SeedException($"The id of a principal must be a number: {id}");
}
