namespace DatabricksSP.Emulator.Tokens;

/// <summary>
/// How the scopes of a token came about, as the API spells it (<c>AutoscopeState</c> in <c>service/iam/model.go</c> of
/// github.com/databricks/databricks-sdk-go).
/// </summary>
internal static class AutoscopeStates
{
    /// <summary>Somebody chose them.</summary>
    public const string UserSelected = "AUTOSCOPE_STATE_USER_SELECTED";

    /// <summary>The token is good for everything, and what it is used for is kept.</summary>
    public const string Running = "AUTOSCOPE_STATE_RUNNING";

    /// <summary>The token is good for what it was used for by then.</summary>
    public const string Completed = "AUTOSCOPE_STATE_COMPLETED";

    public static bool IsKnown(string state) => state is UserSelected or Running or Completed
        or "AUTOSCOPE_STATE_API_NOT_COVERED" or "AUTOSCOPE_STATE_BACKFILLED" or "AUTOSCOPE_STATE_DISABLED";
}
