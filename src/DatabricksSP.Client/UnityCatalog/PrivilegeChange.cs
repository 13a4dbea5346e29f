namespace DatabricksSP.Client.UnityCatalog;

/// <summary>What to give to a principal, and what to take from it. All other privileges stay.</summary>
public sealed record PrivilegeChange
{
    /// <summary>A user's e-mail address, a group's name, or a service principal's application ID: not its display name.</summary>
    public required string Principal { get; init; }

    /// <summary>Privileges to add, as the API spells them: <c>USE_CATALOG</c>. One that it has already is no error.</summary>
    public IReadOnlyList<string> Add { get; init => field = Promised.List(value); } = [];

    /// <summary>
    /// Privileges to remove. One that it does not have is no error. <c>ALL_PRIVILEGES</c> removes all that were granted on this thing.
    /// </summary>
    public IReadOnlyList<string> Remove { get; init => field = Promised.List(value); } = [];
}
