namespace DatabricksSP.Emulator.SdkTests;

/// <summary>A test of an official SDK's own suite, and what became of it against the emulator.</summary>
/// <param name="Name">Its name, with that of its file or package.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Text">What it says about that, tracebacks included.</param>
internal sealed record SuiteTest(string Name, SuiteOutcome Outcome, string Text)
{
    /// <summary>What the emulator says of an API that it does not serve.</summary>
    private const string NotServed = "No API found for '";

    /// <summary>
    /// Whether it failed for want of an API that the emulator does not have, or of something that the machine does not have.
    /// </summary>
    public bool IsOutOfReach => Outcome is SuiteOutcome.Failed
        && (Text.Contains(NotServed, StringComparison.Ordinal) || Text.Contains("No module named ", StringComparison.Ordinal));
}

/// <summary>What became of a test.</summary>
internal enum SuiteOutcome
{
    Passed,
    Failed,
    Skipped,
}
