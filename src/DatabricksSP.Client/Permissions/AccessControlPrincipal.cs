namespace DatabricksSP.Client.Permissions;

/// <summary>Whom an entry of an access control list is about.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Name">A user's e-mail address, a group's name, or a service principal's application ID.</param>
public sealed record AccessControlPrincipal(AccessControlPrincipalType Type, string Name)
{
    /// <summary>A service principal, by its application ID.</summary>
    public static AccessControlPrincipal ServicePrincipal(string applicationId) =>
        new(AccessControlPrincipalType.ServicePrincipal, applicationId);

    /// <summary>A group, by its name.</summary>
    public static AccessControlPrincipal Group(string name) => new(AccessControlPrincipalType.Group, name);

    /// <summary>A user, by the e-mail address.</summary>
    public static AccessControlPrincipal User(string name) => new(AccessControlPrincipalType.User, name);

    /// <summary>Whether both are the same principal. Application IDs and e-mail addresses are compared without regard to case.</summary>
    public bool Equals(AccessControlPrincipal? other) => other is not null && Type == other.Type && Comparer.Equals(Name, other.Name);

    /// <inheritdoc/>
    public override int GetHashCode() => Comparer.GetHashCode(Name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private StringComparer Comparer =>
        Type == AccessControlPrincipalType.Group ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    internal static AccessControlPrincipal Of(string? userName, string? groupName, string? servicePrincipalName) =>
        servicePrincipalName is not null ? ServicePrincipal(servicePrincipalName)
        : groupName is not null ? Group(groupName)
        : User(userName ?? "");
}

/// <summary>What a principal is.</summary>
public enum AccessControlPrincipalType
{
    /// <summary>A person.</summary>
    User,

    /// <summary>A group.</summary>
    Group,

    /// <summary>A service principal.</summary>
    ServicePrincipal,
}
