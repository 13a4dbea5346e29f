namespace DatabricksSP.Verification.Preflight;

/// <summary>What only tokens depend on. Where the connector takes OAuth secrets too, it stops nothing.</summary>
/// <param name="check">The check.</param>
/// <param name="preset">The preset of a connector that takes OAuth secrets; null where it is not known to.</param>
internal sealed class TokenOnlyCheck(ICheck check, string? preset) : ICheck
{
    public string Name => check.Name;

    public async Task<CheckOutcome> RunAsync()
    {
        CheckOutcome outcome = await check.RunAsync().ConfigureAwait(false);
        return outcome.Result != CheckResult.Failed || preset is null
            ? outcome
            : CheckOutcome.Skip($"{outcome.Finding} {preset} takes OAuth secrets, which do not depend on it.");
    }
}
