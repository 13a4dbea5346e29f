using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Users;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Errors;

/// <summary>Bad input gives one clear error that says what to do, and changes nothing else.</summary>
public class BadInputTests() : WorkspaceTest(new EmulatorOptions { MaxTokenLifetimeDays = 90 })
{
    [Fact]
    public void A_wrong_token_is_refused_when_connecting()
    {
        ErrorRecord error = Assert.Single(Connect("dapi00000000000000000000000000000000").Errors);

        Assert.StartsWith("Dbx.InvalidToken,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains("Invalid access token", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("expired", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(Run("Get-DbxConnection").Output);
    }

    [Fact]
    public void A_token_of_somebody_who_is_no_admin_connects_with_a_warning_and_may_create_nothing()
    {
        User user = Workspace.AddUser("plain@example.com");
        Workspace.GrantTokenUsage(user);

        ScriptResult connected = Connect(Workspace.CreateToken(user));
        Assert.Contains("plain@example.com is not an admin", Assert.Single(connected.Warnings), StringComparison.Ordinal);

        ErrorRecord error = RunFailing("New-DbxServicePrincipal zuora");
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains("admin", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("zuora", error.TargetObject);
        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Fact]
    public void An_unknown_warehouse_is_named_together_with_those_there_are()
    {
        Workspace.AddWarehouse("Zuora");
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");

        ErrorRecord error = RunFailing($"Grant-DbxWarehouseAccess Zoura {principal.ApplicationId}");

        Assert.StartsWith("Dbx.WarehouseNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'Zoura'", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Zuora", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(Workspace.Warehouses[0])));
    }

    [Fact]
    public void Two_warehouses_of_one_name_are_told_apart_by_their_IDs()
    {
        Warehouse first = Workspace.AddWarehouse("Zuora");
        Warehouse second = Workspace.AddWarehouse("Zuora");
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");

        ErrorRecord error = RunFailing($"Grant-DbxWarehouseAccess Zuora {principal.ApplicationId}");
        Assert.Contains(first.Id, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains(second.Id, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(first)));

        Run($"Grant-DbxWarehouseAccess {second.Id} {principal.ApplicationId}");
        Assert.Empty(LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(first)));
        Assert.Equal(["CAN_USE"], LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(second)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("731")]
    [InlineData("91")]
    public void A_lifetime_out_of_range_makes_no_token(string days)
    {
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(principal);

        ErrorRecord error = RunFailing($"New-DbxOboToken -LifetimeDays {days} -ApplicationId {principal.ApplicationId}");

        Assert.True(
            error.ToString().Contains("range", StringComparison.Ordinal)
            || error.ErrorDetails?.RecommendedAction.Contains("-LifetimeDays", StringComparison.Ordinal) == true,
            error.ToString());
        Assert.DoesNotContain(Workspace.Tokens, token => token.OwnerId == principal.Id);
    }

    [Fact]
    public void An_unknown_entitlement_creates_nothing()
    {
        ErrorRecord error = RunFailing("New-DbxServicePrincipal zuora -Entitlement databricks-sql-acces");

        Assert.Contains("no entitlement 'databricks-sql-acces'", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("databricks-sql-access, workspace-access", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Fact]
    public void A_name_with_quotes_and_letters_of_many_scripts_arrives_as_it_is_and_is_found_again()
    {
        const string Name = "O'Reilly \"zuora\" \\ Zürich 東京 🎉";
        Session.SetVariable("name", Name);

        Run("New-DbxServicePrincipal $name");

        Assert.Equal(Name, Assert.Single(Workspace.ServicePrincipals).DisplayName);
        Run("New-DbxServicePrincipal $name -IfNotExists");
        Assert.Single(Workspace.ServicePrincipals);
        Assert.Equal(Name, Property<string>(Run("Get-DbxServicePrincipal $name").OneOutput(), "DisplayName"));
    }

    [Fact]
    public void A_server_that_answers_HTML_is_recognized()
    {
        Emulator.Faults.Add(new Fault { Kind = FaultKind.HtmlOk, Path = "/api/2.0/preview/scim/v2/*", Count = null });

        ErrorRecord error = RunFailing("New-DbxServicePrincipal zuora");

        Assert.StartsWith("Dbx.HtmlResponse,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("host", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("<", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up_on_Ctrl_C_at_once()
    {
        Emulator.Faults.Add(new Fault { Kind = FaultKind.NeverReply, Method = "GET", Path = "/api/2.0/sql/warehouses" });

        Task<ScriptResult> running = Session.InvokeAsync("Get-DbxWarehouse");
        await Emulator.Requests.WaitForAsync("GET", "/api/2.0/sql/warehouses", cancellationToken: TestContext.Current.CancellationToken);
        Session.Stop();

        Assert.True((await running.WaitAsync(TimeSpan.FromSeconds(10))).WasStopped);
    }

    [Fact]
    public void A_display_name_where_an_application_ID_belongs_is_explained()
    {
        ErrorRecord error = RunFailing("Grant-DbxTokenUsage zuora");

        Assert.StartsWith("Dbx.InvalidApplicationId,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(
            "Get-DbxServicePrincipal 'zuora' | Grant-DbxTokenUsage", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void One_bad_input_does_not_stop_the_others()
    {
        ServicePrincipal first = Workspace.AddServicePrincipal("first");
        ServicePrincipal last = Workspace.AddServicePrincipal("last");

        ScriptResult result = Session.Invoke(
            $"'{first.ApplicationId}', 'nonsense', '{Guid.NewGuid()}', '{last.ApplicationId}' | Grant-DbxTokenUsage");

        Assert.Equal(2, result.Errors.Count);
        Assert.Equal([first.ApplicationId, last.ApplicationId], result.Output.Select(each => Property<string>(each, "ApplicationId")));
        Assert.Equal(["CAN_USE"], LevelsOf(last.ApplicationId, Workspace.TokenPermissions));
    }
}
