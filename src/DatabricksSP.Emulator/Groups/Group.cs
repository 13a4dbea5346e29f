using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Groups;

/// <summary>A group of users, service principals and groups. Members know their groups, not the other way round.</summary>
public sealed record Group : Principal
{
    /// <summary>The group of workspace administrators.</summary>
    public const string Admins = "admins";

    /// <summary>The group that every user and service principal of the workspace is in.</summary>
    public const string Users = "users";

    /// <summary>The group of everybody in the account, which Unity Catalog knows and the workspace does not.</summary>
    public const string AccountUsers = "account users";

    /// <summary>Whether it is a group of the account that was assigned to the workspace, rather than one of the workspace's own.</summary>
    public bool IsFromAccount { get; init; }

    /// <inheritdoc />
    public override PrincipalKind Kind => PrincipalKind.Group;

    /// <inheritdoc />
    public override string Name => DisplayName;
}
