namespace DatabricksSP.Client.IpAccessLists;

/// <summary>Addresses that may call the workspace, or may not.</summary>
public sealed record IpAccessList
{
    /// <summary>Its ID, a UUID.</summary>
    public string ListId { get; init => field = value ?? ""; } = "";

    /// <summary>The name people see.</summary>
    public string Label { get; init => field = value ?? ""; } = "";

    /// <summary><c>ALLOW</c> or <c>BLOCK</c>.</summary>
    public string ListType { get; init => field = value ?? ""; } = "";

    /// <summary>Addresses, and ranges such as <c>198.51.100.0/24</c>.</summary>
    public IReadOnlyList<string> IpAddresses { get; init => field = Promised.List(value); } = [];

    /// <summary>Whether it counts.</summary>
    public bool Enabled { get; init; }
}

/// <summary>Response of the list; without the field when there is none.</summary>
internal sealed record IpAccessListsResponse
{
    public IReadOnlyList<IpAccessList> IpAccessLists { get; init => field = Promised.List(value); } = [];
}
