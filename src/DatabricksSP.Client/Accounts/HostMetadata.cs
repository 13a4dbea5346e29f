namespace DatabricksSP.Client.Accounts;

/// <summary>What a workspace tells of itself.</summary>
internal sealed record HostMetadata
{
    public required string AccountId { get; init => field = Promised.Value(value); }
}
