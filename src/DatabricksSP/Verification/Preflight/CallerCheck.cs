using DatabricksSP.Client.Users;

namespace DatabricksSP.Verification.Preflight;

/// <summary>Who calls, and whether as a workspace admin, which nearly every step takes.</summary>
internal sealed class CallerCheck(WorkspaceFacts facts) : ICheck
{
    public string Name => "Caller";

    public async Task<CheckOutcome> RunAsync()
    {
        CurrentUser caller = await facts.CallerAsync().ConfigureAwait(false);
        return caller.IsWorkspaceAdmin
            ? CheckOutcome.Pass($"{caller.UserName} is a workspace admin.")
            : CheckOutcome.Fail($"{caller.UserName} is no workspace admin.", "Connect as one: nearly every step takes it.");
    }
}
