using System.Management.Automation;
using System.Security;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Tests.Tokens;

/// <summary>New-DbxPersonalToken, Get-DbxPersonalToken and Remove-DbxPersonalToken: the caller's own tokens.</summary>
public class PersonalTokenTests() : WorkspaceTest(new EmulatorOptions { Cloud = Cloud.Azure })
{
    private ServicePrincipal _zuora = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(_zuora);
    }

    [Fact]
    public void Where_OBO_is_refused_the_advice_is_the_way_to_a_token()
    {
        ErrorRecord refused = RunFailing($"New-DbxOboToken {_zuora.ApplicationId}");
        string advice = refused.ErrorDetails.RecommendedAction;

        Assert.Contains("New-DbxPersonalToken -Connection own", advice, StringComparison.Ordinal);
        Session.SetVariable("secret", Run("Get-DbxServicePrincipal zuora | New-DbxOAuthSecret").OneOutput());
        string commands = advice[advice.IndexOf("Connect-DbxWorkspace", StringComparison.Ordinal)..].Replace(
            "<host>", "$url", StringComparison.Ordinal);
        object[] output = [.. Run(commands.TrimEnd('.')).Output.Select(static each => each.BaseObject)];

        Assert.Equal(_zuora.Id, Assert.Single(Tokens()).OwnerId);
        Assert.Equal(_zuora.ApplicationId, Property<string>(output[^1], "UserName"));
        Assert.Equal(_zuora.ApplicationId, Property<string>(
            Run($"Connect-DbxWorkspace $url ({commands.Split(';')[1].TrimEnd('.')}).Token -Name byToken").OneOutput(), "UserName"));
    }

    [Fact]
    public void It_has_comment_scopes_and_lifetime()
    {
        Own();

        object token = Run("New-DbxPersonalToken -Comment nightly -Scope sql -LifetimeDays 7").OneOutput();

        Token made = Assert.Single(Tokens(), static each => each.Comment == "nightly");
        Assert.Equal((made.TokenId, "sql"), (Property<string>(token, "TokenId"), string.Join(",", made.Scopes)));
        Assert.Equal(7, Math.Round((made.ExpiresAt!.Value - made.CreatedAt).TotalDays));
        Assert.IsType<SecureString>(Property<object>(token, "Token"));
        Assert.Matches("^dapi", Property<string>(Run("New-DbxPersonalToken -AsPlainText").OneOutput(), "Token"));
    }

    [Fact]
    public void Each_piped_connection_gets_one_and_a_row_makes_none()
    {
        Run("Connect-DbxWorkspace $url $token -Name other -NotDefault | Out-Null");
        int before = Workspace.Tokens.Count;

        Assert.Equal(2, Run("Get-DbxConnection | New-DbxPersonalToken -Comment each").Output.Count);
        Assert.Single(Session.Invoke("[pscustomobject]@{ Comment = 'row' } | New-DbxPersonalToken").Errors);

        Assert.Equal(before + 2, Workspace.Tokens.Count);
    }

    [Fact]
    public void A_line_that_is_run_twice_makes_one()
    {
        const string Line = "New-DbxPersonalToken -Comment nightly -IfNotExists";

        Assert.NotNull(Property<object?>(Run(Line).OneOutput(), "Token"));
        Assert.Null(Property<object?>(Run(Line).OneOutput(), "Token"));
        Assert.Single(Workspace.Tokens, static each => each.Comment == "nightly");
    }

    [Fact]
    public void Only_ones_own_are_got_by_comment_ID_and_time()
    {
        Workspace.CreateToken(_zuora, "of zuora", TimeSpan.FromDays(5));
        Run(
            "$near = New-DbxPersonalToken -Comment 'mine near' -LifetimeDays 20; New-DbxPersonalToken -Comment 'mine far' -LifetimeDays "
            + "90 | Out-Null");

        Assert.Equal(["mine near"], Comments("Get-DbxPersonalToken -ExpiringWithin 30"));
        Assert.Equal(["mine far", "mine near"], Comments("Get-DbxPersonalToken -Comment mine* "));
        Assert.Equal(["mine near"], Comments("Get-DbxPersonalToken -TokenId $near.TokenId"));
        Assert.Empty(Run("Get-DbxPersonalToken -UnusedFor 1 -Comment mine*").Output);
    }

    [Fact]
    public void One_that_is_not_there_and_one_of_another_are_errors()
    {
        Workspace.CreateToken(_zuora, "of zuora");
        string other = Tokens().Single().TokenId;

        ScriptResult result = Session.Invoke($"Get-DbxPersonalToken -TokenId '{new string('0', 64)}', '{other}'");

        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, static each => Assert.Equal(ErrorCategory.ObjectNotFound, each.CategoryInfo.Category));
    }

    [Fact]
    public void Piped_tokens_are_revoked_and_others_stay()
    {
        Run("1..20 | ForEach-Object { New-DbxPersonalToken -Comment \"gone $_\" }; New-DbxPersonalToken -Comment stays");

        Run("Get-DbxPersonalToken -Comment gone* | Remove-DbxPersonalToken -Force");

        Assert.Equal(["stays"], Comments("Get-DbxPersonalToken -Comment stays, gone*"));
    }

    [Fact]
    public void Removal_asks_says_when_it_was_used_and_changes_nothing_with_WhatIf()
    {
        Run("$mine = New-DbxPersonalToken -Comment idle");
        Session.Answers.Type("n");

        string asked = Run("Remove-DbxPersonalToken $mine.TokenId").Screen;
        Run("$mine | Remove-DbxPersonalToken -Force -WhatIf");

        Assert.Contains("the comment 'idle'", asked, StringComparison.Ordinal);
        Assert.Contains("Nobody has used it", asked, StringComparison.Ordinal);
        Assert.Equal(["idle"], Comments("Get-DbxPersonalToken -Comment idle"));
    }

    [Fact]
    public void Already_gone_is_no_error_and_one_of_a_service_principal_is()
    {
        Workspace.CreateToken(_zuora, "of zuora");

        ScriptResult gone = Run($"Remove-DbxPersonalToken '{new string('0', 64)}' -Force -Verbose");
        ErrorRecord error = RunFailing("Get-DbxOboToken -Comment 'of zuora' | Remove-DbxPersonalToken -Force");

        Assert.Contains(gone.Verbose, static line => line.Contains("gone already", StringComparison.Ordinal));
        Assert.StartsWith("Dbx.TokenOfAnother,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(Tokens());
    }

    [Fact]
    public void Who_may_not_use_tokens_is_told()
    {
        User user = Workspace.AddUser("plain@example.com");
        Workspace.GrantTokenUsage(user);
        Connect(Workspace.CreateToken(user));
        Session.SetVariable("secret", Workspace.CreateOAuthSecret(Workspace.AddServicePrincipal("bare")));

        ErrorRecord error = RunFailing(
            $"Connect-DbxWorkspace $url -ClientId {Workspace.ServicePrincipals[^1].ApplicationId} -ClientSecret $secret | "
            + "New-DbxPersonalToken");

        Assert.StartsWith("Dbx.TokenUseDenied,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void No_token_is_made_with_WhatIf()
    {
        int before = Workspace.Tokens.Count;

        Assert.Contains("for 7 days", Run("New-DbxPersonalToken -LifetimeDays 7 -WhatIf").Screen, StringComparison.Ordinal);

        Assert.Equal(before, Workspace.Tokens.Count);
    }

    [Fact]
    public async Task One_that_nobody_got_is_revoked()
    {
        int before = Workspace.Tokens.Count;
        Emulator.Faults.Latency = TimeSpan.FromSeconds(1);
        Task<ScriptResult> running = Session.InvokeAsync("New-DbxPersonalToken");
        await Emulator.Requests.WaitForAsync("POST", "/api/2.0/token/create", 1, TestContext.Current.CancellationToken);

        await Session.StopAsync();
        await running;
        Run("Disconnect-DbxWorkspace");

        Assert.Equal(before, Workspace.Tokens.Count);
    }

    [Fact]
    public void One_whose_response_was_lost_is_revoked_and_made_anew()
    {
        Emulator.Faults.Add(new Fault { Kind = FaultKind.DropAfter, Method = "POST", Path = "/api/2.0/token/create" });

        Run("New-DbxPersonalToken -Comment once");

        Assert.Single(Workspace.Tokens, static each => each.Comment == "once");
    }

    private void Own() => Connect(Workspace.CreateToken(_zuora, "log-in"), "-Name own");

    private string[] Comments(string script) =>
        [.. Run(script).Output.Select(static each => Property<string>(each, "Comment")).Order(StringComparer.Ordinal)];

    private IEnumerable<Token> Tokens() => Workspace.Tokens.Where(each => each.OwnerId == _zuora.Id);
}
