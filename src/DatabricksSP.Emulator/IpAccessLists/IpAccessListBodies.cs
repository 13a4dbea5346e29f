namespace DatabricksSP.Emulator.IpAccessLists;

/// <summary>All lists.</summary>
internal sealed record IpAccessListsResponse(IReadOnlyList<IpAccessListBody> IpAccessLists);

/// <summary>One list.</summary>
internal sealed record IpAccessListResponse(IpAccessListBody IpAccessList);

/// <summary>A list as the API shows it. Times are in milliseconds since 1970.</summary>
internal sealed record IpAccessListBody
{
    public required string ListId { get; init; }

    public required string Label { get; init; }

    public required string ListType { get; init; }

    public required IReadOnlyList<string> IpAddresses { get; init; }

    public required int AddressCount { get; init; }

    public required bool Enabled { get; init; }

    public required long CreatedAt { get; init; }

    public long? CreatedBy { get; init; }

    public required long UpdatedAt { get; init; }

    public long? UpdatedBy { get; init; }
}

/// <summary>The body of a POST, PUT or PATCH of a list. A PATCH leaves as it is what it does not name.</summary>
internal sealed record IpAccessListRequest(string? Label, string? ListType, IReadOnlyList<string>? IpAddresses, bool? Enabled);
