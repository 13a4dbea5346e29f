namespace DatabricksSP.Verification.Preflight;

/// <summary>Whether tokens work in the workspace at all.</summary>
internal sealed class TokensEnabledCheck(WorkspaceFacts facts) : ICheck
{
    public string Name => "Tokens enabled";

    public async Task<CheckOutcome> RunAsync() =>
        (await facts.ConfigurationAsync().ConfigureAwait(false)).TokensEnabled
            ? CheckOutcome.Pass("Personal access tokens are enabled.")
            : CheckOutcome.Fail(
                "Personal access tokens are turned off in the workspace.",
                "Enable them in its Settings, Advanced, or make an OAuth secret (New-DbxOAuthSecret) instead of a token.");
}
