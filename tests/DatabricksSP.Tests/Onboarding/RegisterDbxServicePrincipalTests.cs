using System.Security;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

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

    private IEnumerable<Token> Living() => Workspace.Tokens.Where(each => each.Comment != "emulator");
}
