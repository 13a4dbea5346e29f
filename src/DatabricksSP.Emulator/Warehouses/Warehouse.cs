using System.Security.Cryptography;
using DatabricksSP.Emulator.Permissions;

namespace DatabricksSP.Emulator.Warehouses;

/// <summary>A SQL warehouse. Its state follows from when it was last told to start or stop, and from the time it is asked for.</summary>
public sealed record Warehouse
{
    internal Warehouse(WarehousePermissions permissions) => Permissions = permissions;

    /// <summary>Sixteen hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The name people see; unique as far as the API can help it.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the principal that created it.</summary>
    public required string CreatorName { get; init; }

    /// <summary>The size of its clusters, such as <c>2X-Small</c>.</summary>
    public string ClusterSize { get; init; } = "X-Small";

    /// <summary>How long it idles before it stops by itself, in minutes; 0 for ever.</summary>
    public int AutoStopMins { get; init; } = 120;

    /// <summary>The fewest clusters.</summary>
    public int MinNumClusters { get; init; } = 1;

    /// <summary>The most clusters.</summary>
    public int MaxNumClusters { get; init; } = 1;

    /// <summary>Whether queries run on Photon.</summary>
    public bool EnablePhoton { get; init; } = true;

    /// <summary>Whether its clusters are serverless.</summary>
    public bool EnableServerlessCompute { get; init; }

    /// <summary>CLASSIC or PRO.</summary>
    public string WarehouseType { get; init; } = "CLASSIC";

    /// <summary>COST_OPTIMIZED or RELIABILITY_OPTIMIZED.</summary>
    public string SpotInstancePolicy { get; init; } = "COST_OPTIMIZED";

    internal string? InstanceProfileArn { get; init; }

    internal WarehouseChannel? Channel { get; init; }

    internal WarehouseTags? Tags { get; init; }

    internal WarehousePermissions Permissions { get; }

    internal bool IsStarted { get; init; }

    internal DateTimeOffset ChangedAt { get; init; }

    internal TimeSpan ChangeDuration { get; init; }

    internal DateTimeOffset? UsedAt { get; init; }

    /// <summary>When the start or stop that was last asked for is done.</summary>
    internal DateTimeOffset ChangeDoneAt => ChangedAt + ChangeDuration;

    /// <summary>The state at a time, such as <c>RUNNING</c>.</summary>
    /// <param name="now">The time.</param>
    public string StateAt(DateTimeOffset now) => (IsStarted, now < ChangeDoneAt) switch
    {
        (true, true) => WarehouseState.Starting,
        (true, false) => HasIdledOut(now) ? WarehouseState.Stopped : WarehouseState.Running,
        (false, true) => WarehouseState.Stopping,
        (false, false) => WarehouseState.Stopped,
    };

    internal static string NewId() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>The warehouse with every setting at its default, and without a name.</summary>
    internal Warehouse WithoutSettings() => new(Permissions)
    {
        Id = Id,
        Name = "",
        CreatorName = CreatorName,
        IsStarted = IsStarted,
        ChangedAt = ChangedAt,
        ChangeDuration = ChangeDuration,
        UsedAt = UsedAt,
    };

    /// <summary>The warehouse, used now; if it does not run, it is started.</summary>
    internal Warehouse Use(DateTimeOffset now) => Start(now) with { UsedAt = now };

    internal Warehouse Start(DateTimeOffset now) =>
        StateAt(now) is WarehouseState.Starting or WarehouseState.Running ? this : this with { IsStarted = true, ChangedAt = now };

    internal Warehouse Stop(DateTimeOffset now) =>
        StateAt(now) is WarehouseState.Stopping or WarehouseState.Stopped ? this : this with { IsStarted = false, ChangedAt = now };

    private bool HasIdledOut(DateTimeOffset now)
    {
        DateTimeOffset idleSince = UsedAt is { } used && used > ChangeDoneAt ? used : ChangeDoneAt;
        return AutoStopMins > 0 && now >= idleSince + TimeSpan.FromMinutes(AutoStopMins);
    }
}
