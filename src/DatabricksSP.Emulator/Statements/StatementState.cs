namespace DatabricksSP.Emulator.Statements;

/// <summary>The states of a statement, as the API spells them.</summary>
internal static class StatementState
{
    public const string Pending = "PENDING";
    public const string Running = "RUNNING";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";
    public const string Canceled = "CANCELED";
    public const string Closed = "CLOSED";
}
