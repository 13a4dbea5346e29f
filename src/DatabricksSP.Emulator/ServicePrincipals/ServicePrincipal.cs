using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.ServicePrincipals;

/// <summary>An identity for a program.</summary>
public sealed record ServicePrincipal : Identity
{
    /// <summary>The UUID that OAuth, permissions and SQL know it by.</summary>
    public required string ApplicationId { get; init; }

    /// <inheritdoc />
    public override PrincipalKind Kind => PrincipalKind.ServicePrincipal;

    /// <inheritdoc />
    public override string Name => ApplicationId;
}
