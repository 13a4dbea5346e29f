using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Users;

/// <summary>A person.</summary>
public sealed record User : Identity
{
    /// <summary>The e-mail address the person signs in with.</summary>
    public required string UserName { get; init; }

    /// <summary>Somebody whose name is told by the e-mail address.</summary>
    internal static User New(string id, string userName, DateTimeOffset createdAt) => new()
    {
        Id = id,
        UserName = userName,
        DisplayName = userName.Split('@')[0],
        CreatedAt = createdAt,
    };

    /// <inheritdoc />
    public override PrincipalKind Kind => PrincipalKind.User;

    /// <inheritdoc />
    public override string Name => UserName;
}
