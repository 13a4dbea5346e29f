using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Races;

/// <summary>Two processes change who may use the same service principal. There is an ETag, so nothing may be lost.</summary>
public sealed class RoleRaceTests() : WorkspaceTest(new EmulatorOptions { AccountAdmin = true })
{
    private static readonly int Times = Replay.Number("DATABRICKSSP_RACE", 200);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_role_is_lost_when_two_processes_change_the_rules_of_one_principal()
    {
        ServicePrincipal zuora = Workspace.AddServicePrincipal("zuora");
        string[] ones = Add("one");
        string[] others = Add("other");

        await ModuleProcess.RunTogetherAsync(Cancel, Script(zuora, ones), Script(zuora, others));

        Assert.Equal(
            ones.Concat(others).Where(static name => int.Parse(name.Split('-', '@')[1], null) % 2 == 1).Order(),
            Workspace.HoldersOf(zuora, ServicePrincipalRole.User).Select(static each => each.Name).Order());
    }

    // In turn one is granted and the one before it revoked, so that every other one is left.
    private string Script(ServicePrincipal principal, string[] users) => $$"""
        Connect-DbxWorkspace {{Emulator.Url}} {{Emulator.AdminToken}} | Out-Null
        $users = {{string.Join(", ", users.Select(static each => $"'{each}'"))}}
        Tell ready
        Wait-For go
        for ($i = 0; $i -lt $users.Length; $i += 2) {
            Grant-DbxServicePrincipalRole User {{principal.ApplicationId}} -To $users[$i] | Out-Null
            Grant-DbxServicePrincipalRole User {{principal.ApplicationId}} -To $users[$i + 1] | Out-Null
            Revoke-DbxServicePrincipalRole User {{principal.ApplicationId}} -To $users[$i] -Force
        }
        """;

    private string[] Add(string name)
    {
        string[] names = [.. Enumerable.Range(0, Times).Select(number => $"{name}-{number}@example.com")];
        foreach (string each in names)
        {
            Workspace.AddUser(each);
        }

        return names;
    }
}
