using System.Security;

namespace DatabricksSP.Playground.Sessions;

/// <summary>What scripts know of the workspace that was started for them: the variable <c>$Emulator</c>.</summary>
/// <param name="Url">Where it listens.</param>
/// <param name="AdminToken">The token of its administrator.</param>
public sealed record EmulatedWorkspace(Uri Url, SecureString AdminToken)
{
    /// <summary>The variable's name.</summary>
    public const string VariableName = "Emulator";
}
