using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Pipeline;

/// <summary>What is still being undone when the process ends is told on standard error: nobody else is left who could.</summary>
public class ProcessEndTests : WorkspaceTest
{
    private const string CreateToken = "/api/2.0/token-management/on-behalf-of/tokens";
    private const int Principals = 4;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tokens_that_are_under_way_are_named_with_principal_comment_workspace_and_time()
    {
        Emulator.Faults.Add(new Fault { Kind = FaultKind.NeverReplyAfter, Method = "POST", Path = CreateToken, Count = null });

        (string errors, int exitCode) = await RunProcessAsync("-Comment Zuora");

        Assert.Equal(Principals, Workspace.OboTokenIds().Length);
        Assert.All(
            Workspace.ServicePrincipals, each => Assert.Contains($"token for {each.ApplicationId}", errors, StringComparison.Ordinal));
        Assert.Contains("with the comment 'Zuora'", errors, StringComparison.Ordinal);
        Assert.Contains($"emu ({Emulator.Url.GetLeftPart(UriPartial.Authority)})", errors, StringComparison.Ordinal);
        Assert.Matches(@"made since \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ", errors);
        Assert.NotEqual(0, exitCode);
    }

    [Fact]
    public async Task A_token_that_could_not_be_revoked_is_named_by_its_ID()
    {
        Emulator.Faults.Latency = TimeSpan.FromSeconds(1);
        Emulator.Faults.Add(new Fault { Kind = FaultKind.HtmlForbidden, Method = "DELETE", Path = "*", Count = null });

        (string errors, _) = await RunProcessAsync("");

        string[] tokens = Workspace.OboTokenIds();
        Assert.Equal(Principals, tokens.Length);
        Assert.All(tokens, id => Assert.Contains(id, errors, StringComparison.Ordinal));
    }

    // The line fails when all tokens are asked for, and ends the script, and that the process.
    private async Task<(string Errors, int ExitCode)> RunProcessAsync(string arguments)
    {
        ServicePrincipal[] principals = Workspace.AddTokenUsers(Principals);
        await using ModuleProcess process = new($$"""
            Connect-DbxWorkspace {{Emulator.Url}} {{Emulator.AdminToken}} -Name emu -RetryTimeoutSec 0 | Out-Null
            & {
                {{string.Join(", ", principals.Select(static each => $"'{each.ApplicationId}'"))}}
                Wait-For asked
                'nonsense'
            } | New-DbxOboToken {{arguments}} | ForEach-Object { }
            """);
        Task asked = Emulator.Requests.WaitForAsync("POST", CreateToken, Principals, Cancel);
        Task<(string Errors, int ExitCode)> end = process.EndAsync(Cancel);
        Assert.True(await Task.WhenAny(asked, end) == asked, end.IsCompleted ? (await end).Errors : "");
        process.Say("asked");
        return await end;
    }
}
