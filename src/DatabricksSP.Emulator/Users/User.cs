using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Users;

/// <summary>A person.</summary>
public sealed record User : Identity
{
    /// <summary>The e-mail address the person signs in with.</summary>
    public required string UserName { get; init; }

    /// <inheritdoc />
    public override PrincipalKind Kind => PrincipalKind.User;

    /// <inheritdoc />
    public override string Name => UserName;
}
