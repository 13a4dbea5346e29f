namespace DatabricksSP.Verification.Preflight;

/// <summary>Whether a token may live as long as it shall.</summary>
/// <param name="facts">The workspace.</param>
/// <param name="days">How many days it shall live; null for as long as may be.</param>
internal sealed class LifetimeCheck(WorkspaceFacts facts, int? days) : ICheck
{
    public string Name => "Token lifetime";

    public async Task<CheckOutcome> RunAsync()
    {
        int longest = (await facts.ConfigurationAsync().ConfigureAwait(false)).MaxTokenLifetimeDays;
        return days is null || days <= longest
            ? CheckOutcome.Pass($"A new token lives {longest} days at most.")
            : CheckOutcome.Fail(
                $"A new token lives {longest} days at most, not {days}.",
                $"Give -LifetimeDays {longest}, or raise maxTokenLifetimeDays in the workspace's settings.");
    }
}
