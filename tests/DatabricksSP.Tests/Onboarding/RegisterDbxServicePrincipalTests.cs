using System.Management.Automation;
using System.Security;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Onboarding;

public class RegisterDbxServicePrincipalTests : WorkspaceTest
{
    private const string Everything = """
        Register-DbxServicePrincipal zuora -Entitlement databricks-sql-access, workspace-access -Group connectors -Warehouse Zuora `
            -Catalog main -Schema billing -Privilege 'USE CATALOG', 'USE SCHEMA', SELECT -LifetimeDays 90 -Comment 'Zuora connector'
        """;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Workspace.AddWarehouse("Zuora");
        Workspace.AddGroup("connectors");
        Workspace.AddSchema("main", "billing");
    }

    [Theory]
    [InlineData("-Preset Zuora -Catalog main -Schema billing", "Warehouse")]
    [InlineData("-Preset Zuora -Warehouse Zuora -Schema billing", "Catalog")]
    [InlineData("-Preset Zuora -Warehouse Zuora", "Catalog")]
    [InlineData("-Preset Zuora -Warehouse Zuora -Catalog main", "Schema")]
    public void What_a_preset_needs_is_never_left_out_without_a_word(string description, string missing)
    {
        ErrorRecord error = RunFailing("Register-DbxServicePrincipal zuora " + description);

        Assert.StartsWith("Dbx.DescriptionIncomplete", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(missing, error.TargetObject);
        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Fact]
    public void A_new_principal_gets_everything_and_its_token_is_delivered()
    {
        object registration = Run(Everything).OneOutput();

        ServicePrincipal zuora = Assert.Single(Workspace.ServicePrincipals);
        Assert.Equal(["databricks-sql-access", "workspace-access"], zuora.Entitlements.Order());
        Assert.Equal(["CAN_USE"], LevelsOf(zuora.ApplicationId, Workspace.TokenPermissions));
        Assert.Equal(["CAN_USE"], LevelsOf(zuora.ApplicationId, Workspace.WarehousePermissions(Workspace.Warehouses.Single())));
        Assert.Equal(["USE_CATALOG"], Workspace.PrivilegesOf("main", zuora.ApplicationId));
        Assert.Equal(["SELECT", "USE_SCHEMA"], Workspace.PrivilegesOf("main.billing", zuora.ApplicationId).Order());
        Token token = Assert.Single(Living());
        Assert.Equal(("Zuora connector", zuora.Id), (token.Comment, token.OwnerId));
        Assert.Equal(token.TokenId, Property<string>(registration, "TokenId"));
        Assert.IsType<SecureString>(Property<object>(registration, "Token"));
        Assert.Equal("Created", Property<string>(registration, "Result"));
    }

    [Fact]
    public void Run_again_it_changes_nothing_and_says_what_was_there()
    {
        Run(Everything);
        string before = Workspace.TakeSnapshot();
        Emulator.Requests.Clear();

        object registration = Run(Everything).OneOutput();

        Assert.All(Emulator.Requests.All, static each => Assert.Equal("GET", each.Method));
        Assert.Equal("Unchanged", Property<string>(registration, "Result"));
        Assert.Null(Property<object>(registration, "Token"));
        Assert.Equal(Living().Single().TokenId, Property<string>(registration, "TokenId"));
        Assert.Empty(Property<object[]>(registration, "Changes"));
        Assert.Equal(10, Property<object[]>(registration, "Kept").Length);
        Assert.Equal(before, Workspace.TakeSnapshot());
    }

    [Fact]
    public void What_would_be_done_is_told_line_by_line_and_nothing_is_done()
    {
        ServicePrincipal zuora = Workspace.AddServicePrincipal("zuora", null, "workspace-access");
        Workspace.GrantWarehouse(Workspace.Warehouses.Single(), zuora, "CAN_MANAGE");
        string before = Workspace.TakeSnapshot();

        ScriptResult result = Run(Everything + " -WhatIf");

        Assert.Equal(
            [
                "= service principal zuora",
                "+ entitlement databricks-sql-access",
                "= entitlement workspace-access",
                "+ group connectors",
                "= permission CAN_MANAGE on warehouse Zuora",
                "+ privilege USE_CATALOG on catalog main",
                "+ privilege USE_SCHEMA on schema main.billing",
                "+ privilege SELECT on schema main.billing",
                "+ permission CAN_USE on tokens",
                "+ token Zuora connector",
            ],
            result.Output.Select(static each => each.ToString()));
        Assert.Equal(before, Workspace.TakeSnapshot());
    }

    [Fact]
    public void What_is_there_is_not_lowered_and_not_taken_away()
    {
        ServicePrincipal zuora = Workspace.AddServicePrincipal("zuora", null, "allow-cluster-create");
        Workspace.AddMember(Workspace.AddGroup("others"), zuora);
        Workspace.GrantWarehouse(Workspace.Warehouses.Single(), zuora, "CAN_MANAGE");
        Run("Get-DbxServicePrincipal zuora | Grant-DbxCatalogPrivilege main -Schema billing -Privilege MODIFY");

        Assert.Equal("Changed", Property<string>(Run(Everything).OneOutput(), "Result"));

        Assert.Contains("allow-cluster-create", Find("zuora").Entitlements);
        Assert.Equal(["connectors", "others"], GroupsOf("zuora"));
        Assert.Equal(["CAN_MANAGE"], LevelsOf(zuora.ApplicationId, Workspace.WarehousePermissions(Workspace.Warehouses.Single())));
        Assert.Equal(["MODIFY", "SELECT", "USE_SCHEMA"], Workspace.PrivilegesOf("main.billing", zuora.ApplicationId).Order());
    }

    [Fact]
    public void With_Exact_what_is_not_described_goes_and_nobody_elses_access_does()
    {
        ServicePrincipal zuora = Workspace.AddServicePrincipal("zuora", null, "allow-cluster-create");
        ServicePrincipal other = Workspace.AddServicePrincipal("other", null, "allow-cluster-create");
        Warehouse unnamed = Workspace.AddWarehouse("Unnamed");
        foreach (ServicePrincipal each in (ServicePrincipal[])[zuora, other])
        {
            Workspace.AddMember(
                Workspace.Groups.FirstOrDefault(static group => group.DisplayName == "others") ?? Workspace.AddGroup("others"), each);
            Workspace.GrantWarehouse(TheWarehouse, each, "CAN_MANAGE");
            Workspace.GrantWarehouse(unnamed, each, "CAN_MANAGE");
        }

        Run("Get-DbxServicePrincipal | Grant-DbxCatalogPrivilege main -Schema billing -Privilege MODIFY, 'ALL PRIVILEGES'");

        ScriptResult result = Run(Everything + " -Exact -Force");

        Assert.Equal(["databricks-sql-access", "workspace-access"], Find("zuora").Entitlements.Order());
        Assert.Equal(["connectors"], GroupsOf("zuora"));
        Assert.Equal(["CAN_USE"], LevelsOf(zuora.ApplicationId, Workspace.WarehousePermissions(TheWarehouse)));
        Assert.Equal(["CAN_MANAGE"], LevelsOf(zuora.ApplicationId, Workspace.WarehousePermissions(unnamed)));
        Assert.Equal(["SELECT", "USE_SCHEMA"], Workspace.PrivilegesOf("main.billing", zuora.ApplicationId).Order());
        Assert.Equal(["allow-cluster-create"], Find("other").Entitlements);
        Assert.Equal(["others"], GroupsOf("other"));
        Assert.Equal(["CAN_MANAGE"], LevelsOf(other.ApplicationId, Workspace.WarehousePermissions(TheWarehouse)));
        Assert.Equal(["ALL_PRIVILEGES", "MODIFY"], Workspace.PrivilegesOf("main.billing", other.ApplicationId).Order());
        Assert.Contains(
            "- entitlement allow-cluster-create", Property<object[]>(result.OneOutput(), "Changes").Select(static each => each.ToString()));
        Assert.Equal("Unchanged", Property<string>(Run(Everything + " -Exact").OneOutput(), "Result"));
    }

    [Fact]
    public void With_Exact_the_user_is_asked_before_something_goes_and_told_what()
    {
        Workspace.AddServicePrincipal("zuora", null, "allow-cluster-create");

        ScriptResult unanswered = Session.Invoke("Register-DbxServicePrincipal zuora -CredentialType None -Exact");

        Assert.NotEmpty(unanswered.Errors);
        Assert.Contains("It loses: entitlement allow-cluster-create.", unanswered.Screen, StringComparison.Ordinal);
        Assert.Equal(["allow-cluster-create"], Find("zuora").Entitlements);
        Run("Register-DbxServicePrincipal zuora -CredentialType None -Exact -Confirm:$false");
        Assert.Empty(Find("zuora").Entitlements);
    }

    [Fact]
    public void With_Exact_two_inputs_of_one_principal_describe_it_together()
    {
        Workspace.AddServicePrincipal("zuora", null, "allow-cluster-create");

        Run("""
            [pscustomobject]@{ DisplayName = 'zuora'; Entitlement = 'workspace-access' },
            [pscustomobject]@{ DisplayName = 'zuora'; Entitlement = 'databricks-sql-access' } |
                Register-DbxServicePrincipal -CredentialType None -Exact -Force
            """);

        Assert.Equal(["databricks-sql-access", "workspace-access"], Find("zuora").Entitlements.Order());
    }

    [Fact]
    public void Two_inputs_of_one_principal_with_different_warehouses_are_one_principal_with_both_and_one_token()
    {
        Workspace.AddWarehouse("Other");
        const string line = """
            [pscustomobject]@{ DisplayName = 'zuora'; Warehouse = 'Zuora' },
            [pscustomobject]@{ DisplayName = 'zuora'; Warehouse = 'Other' } |
                Register-DbxServicePrincipal
            """;

        string[] plan = [.. Run(line + " -WhatIf").Output.Select(static each => each.ToString())];
        ScriptResult result = Run(line);

        ServicePrincipal zuora = Assert.Single(Workspace.ServicePrincipals);
        Assert.All(
            Workspace.Warehouses, each => Assert.Equal(["CAN_USE"], LevelsOf(zuora.ApplicationId, Workspace.WarehousePermissions(each))));
        string token = Assert.Single(Living()).TokenId;
        Assert.All(result.Output, each => Assert.Equal(token, Property<string>(each, "TokenId")));
        Assert.Equal([false, true], result.Output.Select(static each => Property<object>(each, "Token") is null));
        Assert.Equal(
            ["+ service principal zuora", "+ permission CAN_USE on warehouse Zuora", "+ permission CAN_USE on tokens", "+ token"],
            plan.Take(4));
        Assert.Equal(
            ["= service principal zuora", "+ permission CAN_USE on warehouse Other", "= permission CAN_USE on tokens", "= token"],
            plan.Skip(4));
    }

    [Fact]
    public void A_preset_adds_to_what_is_given_and_rows_name_their_own()
    {
        Run("""
            [pscustomobject]@{ DisplayName = 'zuora'; Preset = 'Zuora'; Warehouse = 'Zuora'; Catalog = 'main'; Schema = 'billing'
                Entitlement = ''; LifetimeDays = '90'; CredentialType = 'OboToken'; Group = ''; PermissionLevel = ''; Overlap = '' },
            [pscustomobject]@{ DisplayName = 'loader'; Preset = 'Segment'; Warehouse = 'Zuora'; Catalog = 'main'; Schema = ''
                Entitlement = 'workspace-access'; LifetimeDays = ''; CredentialType = ''; Group = ''; PermissionLevel = ''; Overlap = '' } |
                Register-DbxServicePrincipal
            """);

        Assert.Equal(["databricks-sql-access", "workspace-access"], Find("zuora").Entitlements.Order());
        Assert.Equal(["databricks-sql-access", "workspace-access"], Find("loader").Entitlements.Order());
        Assert.Equal(9, Workspace.PrivilegesOf("main.billing", Find("zuora").ApplicationId).Count);
        Assert.Equal(["USE_CATALOG"], Workspace.PrivilegesOf("main", Find("zuora").ApplicationId));
        Assert.Contains("CREATE_SCHEMA", Workspace.PrivilegesOf("main", Find("loader").ApplicationId));
        Assert.Equal(Find("zuora").Id, Assert.Single(Living()).OwnerId);
        Assert.Single(Run("Get-DbxServicePrincipal loader | Get-DbxOAuthSecret").Output);
    }

    [Fact]
    public void A_blank_catalog_says_nothing_in_a_row_nor_where_a_registration_is_piped_on()
    {
        ScriptResult checks = Run("""
            [pscustomobject]@{ DisplayName = 'zuora'; Catalog = ''; Schema = ' '; Privilege = ''; Warehouse = 'Zuora' } |
                Register-DbxServicePrincipal -Entitlement databricks-sql-access, workspace-access | Test-DbxServicePrincipal
            """);

        Assert.DoesNotContain("Failed", checks.Output.Select(static each => Property<string>(each, "Result")));
        Assert.Contains("Statement", checks.Output.Select(static each => Property<string>(each, "Check")));
    }

    [Fact]
    public void What_is_described_and_not_there_fails_before_anything_is_made()
    {
        foreach (string part in (string[])["-Warehouse Nope", "-Catalog nope", "-Catalog main -Schema nope", "-Group nope", "-Preset nope"])
        {
            ErrorRecord error = RunFailing($"Register-DbxServicePrincipal zuora {part}");

            Assert.Contains("nope", error.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.Empty(Workspace.ServicePrincipals);
        }
    }

    [Fact]
    public void A_description_that_lacks_the_catalog_or_the_schema_is_refused()
    {
        Assert.Contains("-Catalog", RunFailing("Register-DbxServicePrincipal a -Privilege SELECT").ToString(), StringComparison.Ordinal);
        Assert.Contains("-Catalog", RunFailing("Register-DbxServicePrincipal a -Schema billing").ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "-Warehouse", RunFailing("Register-DbxServicePrincipal a -PermissionLevel CAN_VIEW").ToString(), StringComparison.Ordinal);
        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Fact]
    public async Task One_line_brings_a_principal_to_each_of_several_workspaces()
    {
        await using WorkspaceEmulator second = await WorkspaceEmulator.StartAsync(new EmulatorOptions { StarterWarehouse = false });
        Session.SetVariable("second", second.Url.ToString());
        Session.SetVariable("secondToken", second.AdminToken);
        Run("Connect-DbxWorkspace $second $secondToken -Name second | Out-Null");

        ScriptResult result = Run("Get-DbxConnection | Register-DbxServicePrincipal zuora");

        Assert.Equal(2, result.Output.Count);
        Assert.Single(Workspace.ServicePrincipals);
        Assert.Single(second.Workspace.ServicePrincipals);
    }

    [Fact]
    public void Display_names_that_differ_in_case_are_two_and_one_of_several_of_a_name_is_not_guessed()
    {
        Workspace.AddServicePrincipal("ZUORA");
        Assert.NotEmpty(Run("Register-DbxServicePrincipal zuora -CredentialType None").Warnings);
        Assert.Equal(2, Workspace.ServicePrincipals.Count);

        Workspace.AddServicePrincipal("zuora");
        Assert.Equal(
            "Dbx.ServicePrincipalAmbiguous",
            RunFailing("Register-DbxServicePrincipal zuora -CredentialType None").FullyQualifiedErrorId.Split(',')[0]);
        string applicationId = Find("ZUORA").ApplicationId;
        object taken = Run($"Register-DbxServicePrincipal ZUORA -ApplicationId {applicationId} -CredentialType None").OneOutput();
        Assert.Equal("Unchanged", Property<string>(taken, "Result"));
    }

    [Fact]
    public void One_that_is_found_by_its_application_ID_gets_the_name_that_is_described()
    {
        string applicationId = Workspace.AddServicePrincipal("old").ApplicationId;
        string line = $"Register-DbxServicePrincipal zuora -ApplicationId {applicationId} -CredentialType None";

        Assert.Equal(["~ service principal zuora"], Run($"{line} -WhatIf").Output.Select(static each => each.ToString()));
        object renamed = Run(line).OneOutput();

        Assert.Equal(
            ("zuora", "zuora"), (Property<string>(renamed, "DisplayName"), Assert.Single(Workspace.ServicePrincipals).DisplayName));
        Assert.Equal("Unchanged", Property<string>(Run(line).OneOutput(), "Result"));
    }

    [Fact]
    public void With_one_in_flight_an_output_comes_before_the_next_input_is_taken()
    {
        ScriptResult result = Run("""
            1..4 | ForEach-Object -PipelineVariable id { "p$_" } | Register-DbxServicePrincipal -ThrottleLimit 1 -CredentialType None |
                ForEach-Object { "$id=$($_.DisplayName)" }
            """);

        Assert.Equal(["p1=p1", "p2=p2", "p3=p3", "p4=p4"], result.Output.Select(static each => (string)each.BaseObject));
    }

    private Warehouse TheWarehouse => Workspace.Warehouses.Single(static each => each.Name == "Zuora");

    private ServicePrincipal Find(string name) => Workspace.ServicePrincipals.Single(each => each.DisplayName == name);

    private string[] GroupsOf(string name) =>
        [.. Property<string[]>(Run($"Get-DbxServicePrincipal {name}").OneOutput(), "Groups").Except(["users"]).Order()];

    private IEnumerable<Token> Living() => Workspace.Tokens.Where(each => each.Comment != "emulator");
}
