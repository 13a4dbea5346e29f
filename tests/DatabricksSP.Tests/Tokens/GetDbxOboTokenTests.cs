using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Tokens;

public class GetDbxOboTokenTests : WorkspaceTest
{
    private ServicePrincipal _zuora = null!;
    private ServicePrincipal _orb = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        _orb = Workspace.AddServicePrincipal("orb");
        Workspace.GrantTokenUsage(_zuora);
        Workspace.GrantTokenUsage(_orb);
        Run($"New-DbxOboToken {_zuora.ApplicationId} -Comment 'Zuora billing' -LifetimeDays 30 -Scope sql");
        Run($"New-DbxOboToken {_zuora.ApplicationId} -Comment 'Zuora usage'");
        Run($"New-DbxOboToken {_orb.ApplicationId} -Comment 'Orb'");
    }

    [Fact]
    public void All_tokens_of_service_principals_are_got_and_none_of_a_user()
    {
        object[] tokens = [.. Run("Get-DbxOboToken").Output];

        Assert.Equal(["Orb", "Zuora billing", "Zuora usage"], Comments(tokens).Order(StringComparer.Ordinal));
        Assert.Contains(Workspace.Tokens, token => token.OwnerId != _zuora.Id && token.OwnerId != _orb.Id);
    }

    [Fact]
    public void A_token_tells_everything_but_its_value()
    {
        object token = Run("Get-DbxOboToken -Comment 'Zuora billing'").OneOutput();

        Assert.Equal("zuora", Property<string>(token, "DisplayName"));
        Assert.Equal(_zuora.ApplicationId, Property<string>(token, "ApplicationId"));
        Assert.Equal(["sql"], Property<string[]>(token, "Scopes"));
        Assert.Equal(
            30,
            Math.Round(
                (Property<DateTimeOffset?>(token, "ExpiryTime")!.Value - Property<DateTimeOffset>(token, "CreationTime")).TotalDays));
        Assert.Null(Property<object?>(token, "Token"));
    }

    [Fact]
    public void Piped_principals_get_their_tokens_with_one_list_for_all()
    {
        object[] tokens = [.. Run("Get-DbxServicePrincipal zuora, orb | Get-DbxOboToken").Output];

        Assert.Equal(["Zuora billing", "Zuora usage", "Orb"], Comments(tokens));
        Assert.Single(Emulator.Requests.All, request => request is { Method: "GET", Path: "/api/2.0/token-management/tokens" });
    }

    [Fact]
    public void A_principal_given_by_its_application_ID_is_looked_up()
    {
        object token = Run($"Get-DbxOboToken {_orb.ApplicationId}").OneOutput();

        Assert.Equal("orb", Property<string>(token, "DisplayName"));
    }

    [Fact]
    public void Comments_match_with_wildcards()
    {
        Assert.Equal(["Zuora billing", "Zuora usage"], Comments(Run("Get-DbxOboToken -Comment zuora*").Output));
        Assert.Empty(Run("Get-DbxOboToken -Comment nothing*").Output);
    }

    [Fact]
    public void A_literal_comment_that_no_token_has_is_an_error()
    {
        ErrorRecord error = RunFailing("Get-DbxOboToken -Comment nothing");

        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("nothing", error.TargetObject);
    }

    [Fact]
    public void A_token_is_got_by_its_ID()
    {
        string id = Workspace.Tokens.Single(token => token.Comment == "Orb").TokenId;

        object token = Run($"Get-DbxOboToken -TokenId {id}").OneOutput();

        Assert.Equal(_orb.ApplicationId, Property<string>(token, "ApplicationId"));
    }

    [Fact]
    public void A_token_that_is_not_there_and_one_of_a_user_are_errors_for_their_ID()
    {
        string users = Workspace.Tokens.First(token => token.OwnerId != _zuora.Id && token.OwnerId != _orb.Id).TokenId;

        ScriptResult result = Session.Invoke($"Get-DbxOboToken -TokenId '{new string('0', 64)}', {users}");

        Assert.Empty(result.Output);
        Assert.Equal([new string('0', 64), users], result.Errors.Select(static error => error.TargetObject));
        Assert.All(result.Errors, static error => Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category));
    }

    [Fact]
    public void Those_of_users_are_got_with_AllOwners_and_no_principal_is_made_of_them()
    {
        object[] all = [.. Run("Get-DbxOboToken -AllOwners").Output];
        object[] users = [.. all.Where(static each => Property<string>(each, "ApplicationId") is "")];

        Assert.Equal(Workspace.Tokens.Count, all.Length);
        Assert.NotEmpty(users);
        Assert.All(users, static each => Assert.Null(Property<string?>(each, "ServicePrincipalId")));
        Assert.All(users, each => Assert.Contains(Workspace.Tokens, token => token.OwnerId == Property<string>(each, "OwnerId")));
        Assert.NotEmpty(Session.Invoke("Get-DbxOboToken -AllOwners | Where-Object ApplicationId -eq '' | New-DbxOboToken").Errors);
        Assert.Equal(Workspace.Tokens.Count, all.Length);
    }

    [Fact]
    public void Its_output_pipes_on_to_the_principal()
    {
        Assert.Equal(
            _orb.ApplicationId, Property<string>(Run("Get-DbxOboToken -Comment Orb | Grant-DbxTokenUsage").OneOutput(), "ApplicationId"));
    }

    private static IEnumerable<string> Comments(IEnumerable<object> tokens) =>
        tokens.Select(static each => Property<string>(each, "Comment"));
}
