using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Permissions;

/// <summary>What a principal may do with an object.</summary>
/// <param name="PrincipalKind">The kind of the principal.</param>
/// <param name="PrincipalName">The user name, group name or application ID of the principal.</param>
/// <param name="Level">The permission level, such as <c>CAN_USE</c>.</param>
/// <param name="Inherited">Whether it comes from an object above this one.</param>
public sealed record Permission(PrincipalKind PrincipalKind, string PrincipalName, string Level, bool Inherited);
