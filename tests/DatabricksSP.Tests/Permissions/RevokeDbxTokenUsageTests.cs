using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Permissions;

public class RevokeDbxTokenUsageTests : WorkspaceTest
{
    private const string Line = "Get-DbxServicePrincipal zuora | Revoke-DbxTokenUsage ";

    private ServicePrincipal _zuora = null!;
    private ServicePrincipal _orb = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        _orb = Workspace.AddServicePrincipal("orb");
        Workspace.GrantTokenUsage(_zuora);
        Workspace.GrantTokenUsage(_orb);
        Workspace.CreateToken(_zuora);
        Workspace.CreateToken(_zuora);
    }

    [Fact]
    public void The_one_entry_goes_and_all_others_stay()
    {
        string[] others = [.. Workspace.TokenPermissions.Select(static each => each.ToString())];

        Assert.Empty(Run(Line + "-Force").Output);

        Assert.Empty(Levels(_zuora));
        Assert.Equal(
            others.Where(each => !each.Contains(_zuora.ApplicationId, StringComparison.Ordinal)),
            Workspace.TokenPermissions.Select(static each => each.ToString()));
    }

    [Fact]
    public void What_was_taken_is_written_where_it_is_asked_for()
    {
        object taken = Run(Line + "-Force -PassThru").OneOutput();

        Assert.Equal(["CAN_USE"], Property<string[]>(taken, "Permission"));
        Assert.Equal("tokens", Property<string>(taken, "ObjectType"));
    }

    [Fact]
    public void It_asks_and_says_in_numbers_what_will_be_lost()
    {
        Session.Answers.Type("n", "n");

        Assert.Contains("2 live tokens", Run(Line).Screen.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains(
            "2 live tokens",
            Run($"Revoke-DbxTokenUsage -ApplicationId {_zuora.ApplicationId}").Screen.ReplaceLineEndings(" "),
            StringComparison.Ordinal);
        Assert.Equal(["CAN_USE"], Levels(_zuora));
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    public void WhatIf_changes_nothing(string arguments)
    {
        Assert.Contains("2 live tokens", Run(Line + arguments).Screen.ReplaceLineEndings(" "), StringComparison.Ordinal);

        Assert.Equal(["CAN_USE"], Levels(_zuora));
        Assert.DoesNotContain(Emulator.Requests.All, static request => request.Method == "PUT");
    }

    [Fact]
    public void Already_gone_is_no_error()
    {
        ServicePrincipal never = Workspace.AddServicePrincipal("never");

        ScriptResult result = Run($"Revoke-DbxTokenUsage -ApplicationId {never.ApplicationId}, {Guid.NewGuid()} -Force -Verbose");

        Assert.Equal(2, result.Verbose.Count(static line => line.Contains("nothing to revoke", StringComparison.Ordinal)));
    }

    [Fact]
    public void Many_go_with_few_writes_and_one_list_of_tokens()
    {
        ServicePrincipal[] all = Workspace.AddTokenUsers(40);
        Emulator.Requests.Clear();
        Session.Answers.Type("a");

        Run("Get-DbxServicePrincipal 'principal*' | Revoke-DbxTokenUsage");

        Assert.All(all, each => Assert.Empty(Levels(each)));
        Assert.Equal(["CAN_USE"], Levels(_orb));
        Assert.InRange(Emulator.Requests.All.Count(static request => request.Method == "PUT"), 1, 4);
        Assert.Single(Emulator.Requests.All, static each => each.Path.Contains("token-management", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_is_no_admin_is_refused()
    {
        Assert.Empty(Connect(Workspace.CreateToken(_orb)).Errors);

        ErrorRecord error = RunFailing($"Revoke-DbxTokenUsage -ApplicationId {_zuora.ApplicationId} -Force");

        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Equal(["CAN_USE"], Levels(_zuora));
    }

    private string[] Levels(ServicePrincipal principal) => LevelsOf(principal.ApplicationId, Workspace.TokenPermissions);
}

/// <summary>A workspace in which no token was ever made.</summary>
public class TokenUsageOfNobodyTests() : WorkspaceTest(new EmulatorOptions { FirstToken = false })
{
    [Fact]
    public void Nobody_has_it_and_there_is_nothing_to_revoke()
    {
        ServicePrincipal zuora = Workspace.AddServicePrincipal("zuora");

        Assert.Empty(Run("Get-DbxTokenUsage").Output);
        ScriptResult result = Run($"Revoke-DbxTokenUsage -ApplicationId {zuora.ApplicationId} -Force -Verbose");

        Assert.Contains(result.Verbose, static line => line.Contains("nothing to revoke", StringComparison.Ordinal));
    }
}
