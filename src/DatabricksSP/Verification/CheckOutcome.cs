namespace DatabricksSP.Verification;

/// <summary>Whether something is as it should be, and why.</summary>
/// <param name="Result">See <see cref="CheckResult"/>.</param>
/// <param name="Finding">What was found, in a sentence.</param>
/// <param name="Cure">What to do about it; null where nothing is to be done.</param>
internal sealed record CheckOutcome(string Result, string Finding, string? Cure)
{
    /// <summary>Whether it is as it should be.</summary>
    public bool Passed => Result == CheckResult.Passed;

    /// <summary>The finding, and what to do.</summary>
    public string Reason => Cure is null ? Finding : $"{Finding} {Cure}";

    public static CheckOutcome Pass(string finding) => new(CheckResult.Passed, finding, null);

    public static CheckOutcome Fail(string finding, string? cure = null) => new(CheckResult.Failed, finding, cure);

    public static CheckOutcome Unknown(string finding, string? cure = null) => new(CheckResult.Unknown, finding, cure);

    public static CheckOutcome Skip(string finding, string? cure = null) => new(CheckResult.Skipped, finding, cure);
}
