using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Tokens;

/// <summary>A line that is run twice makes one token.</summary>
public class IfNotExistsTests : WorkspaceTest
{
    private ServicePrincipal _zuora = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(_zuora);
    }

    [Fact]
    public void The_second_run_writes_the_token_of_the_first_without_its_value()
    {
        const string Line = "Get-DbxServicePrincipal zuora | New-DbxOboToken -Comment billing -IfNotExists";

        object first = Run(Line).OneOutput();
        object second = Run(Line).OneOutput();

        Assert.NotNull(Property<object?>(first, "Token"));
        Assert.Null(Property<object?>(second, "Token"));
        Assert.Equal(Property<string>(first, "TokenId"), Property<string>(second, "TokenId"));
        Assert.Single(Tokens());
    }

    [Fact]
    public void Of_two_inputs_of_one_line_the_first_makes_it()
    {
        object[] both =
        [
            .. Run($"'{_zuora.ApplicationId}', '{_zuora.ApplicationId}' | New-DbxOboToken -Comment billing -IfNotExists").Output,
        ];

        Assert.Single(Tokens());
        Assert.Single(both, static each => Property<object?>(each, "Token") is not null);
        Assert.Equal(Property<string>(both[0], "TokenId"), Property<string>(both[1], "TokenId"));
    }

    [Fact]
    public void Another_comment_an_expired_one_and_another_owners_do_not_count()
    {
        ServicePrincipal orb = Workspace.AddServicePrincipal("orb");
        Workspace.CreateToken(_zuora, "usage");
        Workspace.CreateToken(_zuora, "billing", TimeSpan.FromMinutes(-1));
        Workspace.CreateToken(orb, "billing");

        Assert.NotNull(Property<object?>(
            Run($"New-DbxOboToken {_zuora.ApplicationId} -Comment billing -IfNotExists").OneOutput(), "Token"));
    }

    [Fact]
    public async Task One_that_was_there_is_not_revoked_when_the_pipeline_is_stopped()
    {
        Workspace.CreateToken(_zuora, "billing");
        Emulator.Faults.Add(new Fault { Kind = FaultKind.NeverReply, Method = "POST", Path = "*/on-behalf-of/*", Count = null });
        ServicePrincipal orb = Workspace.AddServicePrincipal("orb");
        Workspace.GrantTokenUsage(orb);

        Task<ScriptResult> running = Session.InvokeAsync(
            $"'{orb.ApplicationId}', '{_zuora.ApplicationId}' | New-DbxOboToken -Comment billing -IfNotExists");
        await Emulator.Requests.WaitForAsync("POST", "*/on-behalf-of/*", 1, TestContext.Current.CancellationToken);
        await Session.StopAsync();
        await running;
        Run("Disconnect-DbxWorkspace");

        Assert.Single(Tokens());
        Assert.DoesNotContain(Emulator.Requests.All, static request => request.Method == "DELETE");
    }

    [Fact]
    public void AutoScope_has_the_workspace_watch_what_it_is_used_for()
    {
        Run(
            $"$token = New-DbxOboToken {_zuora.ApplicationId} -AutoScope; Connect-DbxWorkspace $url $token.Token -Name own -NotDefault | "
            + "Out-Null");

        object token = Run("$token | Get-DbxOboToken").OneOutput();

        Assert.Equal(["scim"], Property<string[]>(token, "InferredScopes"));
        Assert.NotNull(Property<object?>(token, "LastUsed"));
    }

    private IEnumerable<Token> Tokens() => Workspace.Tokens.Where(each => each.OwnerId == _zuora.Id);
}
