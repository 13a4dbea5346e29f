namespace DatabricksSP.Verification;

/// <summary>What can come of a check.</summary>
internal static class CheckResult
{
    /// <summary>It is as it should be.</summary>
    public const string Passed = "Passed";

    /// <summary>It is not.</summary>
    public const string Failed = "Failed";

    /// <summary>It could not be found out, for example since the caller may not read it.</summary>
    public const string Unknown = "Unknown";

    /// <summary>It was not tried, since what it takes was not given, or since nothing depends on it here.</summary>
    public const string Skipped = "Skipped";
}
