using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Verification;

public class TestDbxServicePrincipalTests : WorkspaceTest
{
    private const string Onboarding =
        "$token = New-DbxServicePrincipal zuora -Entitlement databricks-sql-access, workspace-access | "
        + "Grant-DbxTokenUsage | Grant-DbxWarehouseAccess Zuora | New-DbxOboToken";

    private static readonly string[] AllChecks =
        ["Service principal", "Entitlements", "Token usage", "Warehouse permission", "Token", "Statement"];

    [Fact]
    public void Everything_passes_for_a_principal_that_was_onboarded()
    {
        Workspace.AddWarehouse("Zuora", running: false);
        Run(Onboarding);

        Dictionary<string, bool> checks = Checks("$token | Test-DbxServicePrincipal");

        Assert.Equal(AllChecks, checks.Keys);
        Assert.All(checks.Values, Assert.True);
        Assert.Equal(true, Run("$token | Test-DbxServicePrincipal -Quiet").OneOutput());
    }

    [Fact]
    public void What_is_missing_fails_and_says_what_to_run()
    {
        Workspace.AddWarehouse("Zuora");
        Workspace.AddServicePrincipal("zuora");

        ScriptResult result = Run("Get-DbxServicePrincipal zuora | Test-DbxServicePrincipal -Warehouse Zuora");

        Dictionary<string, string> reasons = result.Output
            .Where(static each => !Property<bool>(each, "Passed"))
            .ToDictionary(static each => Property<string>(each, "Check"), static each => Property<string>(each, "Reason"));
        Assert.Equal(["Entitlements", "Token usage", "Warehouse permission"], reasons.Keys);
        Assert.Contains("Grant-DbxEntitlement", reasons["Entitlements"], StringComparison.Ordinal);
        Assert.Contains("Grant-DbxTokenUsage", reasons["Token usage"], StringComparison.Ordinal);
        Assert.Contains("Grant-DbxWarehouseAccess", reasons["Warehouse permission"], StringComparison.Ordinal);
        Assert.Equal(false, Run("Get-DbxServicePrincipal zuora | Test-DbxServicePrincipal -Quiet").OneOutput());
    }

    [Fact]
    public void A_revoked_token_fails()
    {
        Workspace.AddWarehouse("Zuora");
        Run(Onboarding);
        Workspace.RevokeToken(Workspace.Tokens.Single(static each => each.OwnerName != "admin@example.com"));

        Dictionary<string, bool> checks = Checks("$token | Test-DbxServicePrincipal");

        Assert.False(checks["Token"]);
        Assert.False(checks["Statement"]);
        Assert.True(checks["Token usage"]);
    }

    [Fact]
    public void Somebody_elses_token_fails()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        ServicePrincipal other = Workspace.AddServicePrincipal("other");
        Workspace.GrantTokenUsage(other);
        Workspace.GrantWarehouse(warehouse, other);
        Session.SetVariable("others", Workspace.CreateToken(other));
        Run(Onboarding);

        Dictionary<string, bool> checks = Checks("$token | Test-DbxServicePrincipal -Token $others");

        Assert.False(checks["Token"]);
        Assert.False(checks["Statement"]);
    }

    [Fact]
    public void Permissions_through_a_group_count()
    {
        Workspace.GrantTokenUsage(Workspace.Groups.Single(static group => group.DisplayName == "users"));
        Workspace.AddServicePrincipal("zuora");

        Assert.True(Checks("Get-DbxServicePrincipal zuora | Test-DbxServicePrincipal")["Token usage"]);
    }

    [Fact]
    public void A_deactivated_principal_fails()
    {
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");
        Workspace.SetActive(principal, active: false);

        Assert.False(Checks("Get-DbxServicePrincipal zuora | Test-DbxServicePrincipal")["Service principal"]);
    }

    [Fact]
    public void A_principal_that_is_not_there_is_an_error()
    {
        Assert.StartsWith(
            "Dbx.ServicePrincipalNotFound,",
            RunFailing($"Test-DbxServicePrincipal -ApplicationId {Guid.NewGuid()}").FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    private Dictionary<string, bool> Checks(string script) => Run(script).Output
        .ToDictionary(static each => Property<string>(each, "Check"), static each => Property<bool>(each, "Passed"));
}
