namespace DatabricksSP.Verification;

/// <summary>Whether something is as it should be, and why.</summary>
internal sealed record CheckOutcome(bool Passed, string Reason)
{
    public static CheckOutcome Pass(string reason) => new(true, reason);

    public static CheckOutcome Fail(string reason) => new(false, reason);
}
