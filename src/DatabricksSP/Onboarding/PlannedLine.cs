namespace DatabricksSP.Onboarding;

/// <summary>One line of a plan: something that is created, changed, removed or kept.</summary>
/// <param name="Change">What becomes of it: <see cref="Create"/>, <see cref="Modify"/>, <see cref="Remove"/> or <see cref="Keep"/>.</param>
/// <param name="Kind">What it is: <c>entitlement</c>.</param>
/// <param name="Value">Which: <c>workspace-access</c>, <c>CAN_USE</c>.</param>
/// <param name="On">What it is for, where that is not the workspace: <c>warehouse Zuora</c>.</param>
/// <param name="Note">What else to know; null for nothing.</param>
internal sealed record PlannedLine(string Change, string Kind, string Value, string? On = null, string? Note = null)
{
    /// <summary>It is created.</summary>
    public const string Create = "+";

    /// <summary>It is there, and becomes another.</summary>
    public const string Modify = "~";

    /// <summary>It is there, and goes.</summary>
    public const string Remove = "-";

    /// <summary>It is there, and stays.</summary>
    public const string Keep = "=";

    /// <summary>Whether the principal can do less afterwards.</summary>
    public bool TakesAccess { get; init; }
}
