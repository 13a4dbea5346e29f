namespace DatabricksSP.Emulator.Principals;

/// <summary>What a permission may be granted to.</summary>
public enum PrincipalKind
{
    /// <summary>A person, named by user name.</summary>
    User,

    /// <summary>A group, named by display name.</summary>
    Group,

    /// <summary>A service principal, named by application ID.</summary>
    ServicePrincipal,
}
