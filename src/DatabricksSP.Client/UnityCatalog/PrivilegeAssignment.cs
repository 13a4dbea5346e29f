namespace DatabricksSP.Client.UnityCatalog;

/// <summary>What a principal was granted on one thing itself.</summary>
public sealed record PrivilegeAssignment
{
    /// <summary>A user's e-mail address, a group's name, or a service principal's application ID.</summary>
    public string Principal { get; init => field = value ?? ""; } = "";

    /// <summary>The privileges as the API spells them: <c>USE_CATALOG</c>.</summary>
    public IReadOnlyList<string> Privileges { get; init => field = Promised.List(value); } = [];
}

/// <summary>What a principal has on one thing, that which it has through what the thing is in too.</summary>
public sealed record EffectivePrivilegeAssignment
{
    /// <summary>A user's e-mail address, a group's name, or a service principal's application ID.</summary>
    public string Principal { get; init => field = value ?? ""; } = "";

    /// <summary>The privileges and where they come from.</summary>
    public IReadOnlyList<EffectivePrivilege> Privileges { get; init => field = Promised.List(value); } = [];
}

/// <summary>A privilege and where it comes from.</summary>
public sealed record EffectivePrivilege
{
    /// <summary>The privilege as the API spells it: <c>USE_CATALOG</c>.</summary>
    public string Privilege { get; init => field = value ?? ""; } = "";

    /// <summary>What kind of thing it was granted on, for example <c>CATALOG</c>; null for the thing itself.</summary>
    public string? InheritedFromType { get; init; }

    /// <summary>The full name of what it was granted on; null for the thing itself.</summary>
    public string? InheritedFromName { get; init; }
}
