namespace DatabricksSP.Emulator.Tokens;

/// <summary>How the scopes of a token came about, as the API spells it.</summary>
internal static class AutoscopeStates
{
    public const string UserSelected = "AUTOSCOPE_STATE_USER_SELECTED";
    public const string Running = "AUTOSCOPE_STATE_RUNNING";
}
