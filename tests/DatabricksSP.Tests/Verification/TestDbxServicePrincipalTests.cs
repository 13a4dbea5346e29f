using System.Diagnostics;
using System.Management.Automation;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Verification;

public class TestDbxServicePrincipalTests : WorkspaceTest
{
    private const string Onboarding =
        "$token = New-DbxServicePrincipal zuora -Entitlement databricks-sql-access, workspace-access | "
        + "Grant-DbxTokenUsage | Grant-DbxWarehouseAccess Zuora | New-DbxOboToken";

    private static readonly string[] AllChecks =
    [
        "Service principal", "Entitlements", "Token usage", "Warehouse", "Warehouse permission", "Credentials", "Token", "Statement",
    ];

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
            .Where(static each => Property<string>(each, "Result") == "Failed")
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

    [Theory]
    [InlineData("''")]
    [InlineData("\"two`nlines\"")]
    public void A_token_that_is_none_fails_the_check_of_its_principal_only(string token)
    {
        string[] ids = [.. Enumerable.Range(0, 3).Select(number => Workspace.AddServicePrincipal($"principal {number}").ApplicationId)];
        Session.SetVariable("ids", ids);

        ScriptResult result = Run(
            $"$ids | ForEach-Object {{ [pscustomobject]@{{ ApplicationId = $_; Token = {token} }} }} | Test-DbxServicePrincipal");

        IEnumerable<PSObject> tokens = result.Output.Where(static each => Property<string>(each, "Check") == "Token");
        Assert.Equal(ids, tokens.Select(static each => Property<string>(each, "ApplicationId")));
        Assert.All(tokens, static each => Assert.False(Property<bool>(each, "Passed")));
    }

    [Fact]
    public void It_keeps_to_the_time_limits_of_the_connection()
    {
        Workspace.AddWarehouse("Zuora");
        Run(Onboarding);
        Run("$row = [pscustomobject]@{ ApplicationId = $token.ApplicationId; Token = $token.Token }");
        Connect(Emulator.AdminToken, "-TimeoutSec 1 -RetryTimeoutSec 1");
        Emulator.Faults.Add(new Fault { Kind = FaultKind.NeverReply, Path = "/api/2.0/preview/scim/v2/Me", Count = null });
        Stopwatch elapsed = Stopwatch.StartNew();

        Dictionary<string, bool> checks = Checks("$row | Test-DbxServicePrincipal");

        Assert.False(checks["Token"]);
        Assert.InRange(elapsed.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void An_OAuth_secret_is_tried_and_needs_no_token_usage()
    {
        Workspace.AddWarehouse("Zuora", running: false);

        Run("$login = New-DbxServicePrincipal zuora -Entitlement databricks-sql-access, workspace-access | "
            + "Grant-DbxWarehouseAccess Zuora | New-DbxOAuthSecret");
        Dictionary<string, bool> checks = Checks("$login | Test-DbxServicePrincipal -Warehouse Zuora");

        Assert.Equal(["Service principal", "Entitlements", "Warehouse", "Warehouse permission", "Credentials", "OAuth secret", "Statement"],
            checks.Keys);
        Assert.All(checks.Values, Assert.True);
    }

    [Theory]
    [InlineData("New-DbxOAuthSecret -AsPlainText", true)]
    [InlineData("ForEach-Object { [pscustomobject]@{ ApplicationId = $_.ApplicationId; Secret = 'dose0123456789' } }", false)]
    [InlineData("ForEach-Object { [pscustomobject]@{ ApplicationId = $_.ApplicationId; Secret = '' } }", false)]
    public void An_OAuth_secret_passes_only_if_it_logs_in_as_its_principal(string secret, bool passes)
    {
        Workspace.AddServicePrincipal("zuora");

        Assert.Equal(passes, Checks($"Get-DbxServicePrincipal zuora | {secret} | Test-DbxServicePrincipal")["OAuth secret"]);
    }

    [Fact]
    public void Permissions_are_read_once_for_many_principals()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        Onboarded(warehouse, 40);

        ScriptResult result = Run("$ids | Test-DbxServicePrincipal -Warehouse Zuora | Where-Object Check -match 'usage|permission'");

        Assert.Equal(80, result.Output.Count);
        Assert.All(result.Output, static each => Assert.True(Property<bool>(each, "Passed")));
        Assert.Equal(1, Emulator.Requests.CountsByRoute["GET /api/2.0/permissions/authorization/tokens"]);
        Assert.Equal(1, Emulator.Requests.CountsByRoute["GET /api/2.0/permissions/warehouses/{id}"]);
    }

    [Fact]
    public void What_was_granted_in_the_same_line_counts()
    {
        string[] ids = [.. Enumerable.Range(0, 10).Select(number => Workspace.AddServicePrincipal($"principal {number}").ApplicationId)];
        Session.SetVariable("ids", ids);

        ScriptResult result = Run(
            "$ids | Grant-DbxTokenUsage -BatchSize 1 | Test-DbxServicePrincipal | Where-Object Check -eq 'Token usage'");

        Assert.Equal(10, result.Output.Count);
        Assert.All(result.Output, static each => Assert.True(Property<bool>(each, "Passed")));
    }

    [Fact]
    public void It_is_told_where_permissions_come_from()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora", null, "databricks-sql-access");
        Group group = Workspace.AddGroup("connectors");
        Run($"Invoke-DbxRestMethod /api/2.0/preview/scim/v2/Groups/{group.Id} -Method PATCH -Body @{{ Operations = @(@{{ op = 'add'; "
            + "path = 'entitlements'; value = @(@{ value = 'workspace-access' }) }) } > $null");
        Workspace.AddMember(group, principal);
        Workspace.GrantWarehouse(warehouse, group);
        Workspace.GrantTokenUsage(principal);

        Dictionary<string, string> reasons = Reasons("Get-DbxServicePrincipal zuora | Test-DbxServicePrincipal -Warehouse Zuora");

        Assert.Equal("databricks-sql-access, workspace-access through 'connectors'", reasons["Entitlements"]);
        Assert.Equal("CAN_USE", reasons["Token usage"]);
        Assert.Equal("CAN_USE through 'connectors' on 'Zuora'", reasons["Warehouse permission"]);
        Assert.Equal("'Zuora' is started, and not serverless.", reasons["Warehouse"]);
    }

    [Fact]
    public void Without_a_credential_it_says_what_was_not_tried_and_is_well_all_the_same()
    {
        Workspace.AddWarehouse("Zuora");
        Onboarded(Workspace.AddWarehouse("Other"), 1);

        PSObject skipped = Run("$ids | Test-DbxServicePrincipal -Entitlement workspace-consume").Output
            .Single(static each => Property<string>(each, "Check") == "Log-in");

        Assert.Equal(("Skipped", false), (Property<string>(skipped, "Result"), Property<bool>(skipped, "Passed")));
        Assert.Contains("-Token or -Secret", Property<string>(skipped, "Cure"), StringComparison.Ordinal);
        Run("$ids | Grant-DbxEntitlement databricks-sql-access, workspace-access");
        Assert.Equal(true, Run("$ids | Test-DbxServicePrincipal -Warehouse Other -Quiet").OneOutput());
        Assert.Equal(false, Run("$ids | Test-DbxServicePrincipal -Warehouse Zuora -Quiet").OneOutput());
    }

    [Fact]
    public void Privileges_are_effective_and_the_statement_runs_in_the_catalog_and_schema()
    {
        Workspace.AddWarehouse("Zuora");
        Workspace.AddGroup("analysts");
        Run(Onboarding);
        Run("$token | Add-DbxGroupMember analysts > $null");
        const string Test = "$token | Test-DbxServicePrincipal -Warehouse Zuora -Catalog main -Schema default";
        Dictionary<string, string> before = Results(Test);
        Run("Invoke-DbxRestMethod /api/2.1/unity-catalog/permissions/catalog/main -Method PATCH "
            + "-Body @{ changes = @(@{ principal = 'analysts'; add = @('USE_CATALOG') }) } > $null");
        Run("$token | Grant-DbxCatalogPrivilege main -Schema default -Privilege 'USE SCHEMA', 'CREATE TABLE' > $null");

        Assert.Equal("Failed", before["Catalog privileges"]);
        Assert.Equal("Failed", before["Schema privileges"]);
        Assert.Equal("Failed", before["Statement"]);
        Assert.All(Results(Test).Values, static result => Assert.Equal("Passed", result));
        Dictionary<string, string> reasons = Reasons(Test);
        Assert.Equal("USE_CATALOG through 'analysts' on catalog main", reasons["Catalog privileges"]);
        Assert.Contains("USE_CATALOG through 'analysts' (from catalog main)", reasons["Schema privileges"], StringComparison.Ordinal);
        Assert.Contains("in main.default", reasons["Statement"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_preset_says_what_is_needed()
    {
        Workspace.AddWarehouse("Zuora");
        Run(Onboarding);
        const string Test = "$token | Test-DbxServicePrincipal -For Zuora -Catalog main -Schema default";
        Run("$token | Grant-DbxCatalogPrivilege main -Privilege 'USE CATALOG' > $null");
        Run("$token | Grant-DbxCatalogPrivilege main -Schema default -Privilege 'USE SCHEMA' > $null");
        Dictionary<string, string> reasons = Reasons(Test);
        Run("$token | Grant-DbxCatalogPrivilege main -Schema default -Privilege 'ALL PRIVILEGES' > $null");

        Assert.Contains("Lacks APPLY_TAG, MODIFY", reasons["Schema privileges"], StringComparison.Ordinal);
        Assert.Contains("Grant-DbxCatalogPrivilege", reasons["Schema privileges"], StringComparison.Ordinal);
        Assert.Equal("Passed", Results(Test)["Schema privileges"]);
        Assert.Equal("Skipped", Results("$token | Test-DbxServicePrincipal -For Zuora")["Schema privileges"]);
        Assert.Equal("databricks-sql-access", Reasons("$token | Test-DbxServicePrincipal -For Segment")["Entitlements"]);
    }

    [Fact]
    public void Credentials_tell_their_end_and_their_last_use()
    {
        Run("$zuora = New-DbxServicePrincipal zuora -Entitlement databricks-sql-access, workspace-access | Grant-DbxTokenUsage");
        Dictionary<string, string> none = Results("$zuora | Test-DbxServicePrincipal");
        Run("$zuora | New-DbxOboToken -LifetimeDays 30 | Test-DbxServicePrincipal > $null; $zuora | New-DbxOAuthSecret > $null");

        string reason = Reasons("$zuora | Test-DbxServicePrincipal")["Credentials"];

        Assert.Equal("Skipped", none["Credentials"]);
        Assert.Matches(
            @"^1 on-behalf-of token: until \d{4}-\d\d-\d\d \d\d:\d\d, last used \d{4}-\d\d-\d\d\. "
                + @"1 OAuth secret: until \d{4}-\d\d-\d\d \d\d:\d\d\.$",
            reason);
    }

    [Fact]
    public void Addresses_are_looked_up_in_the_IP_access_lists()
    {
        Workspace.AddServicePrincipal("zuora");
        Workspace.AddIpAccessList("here", true, "127.0.0.1", "::1");
        Workspace.SetConfiguration("enableIpAccessLists", "true");

        Dictionary<string, string> results = Results("Get-DbxServicePrincipal zuora | Test-DbxServicePrincipal -ClientAddress 192.0.2.1");

        Assert.Equal("Failed", results["IP access lists"]);
        Assert.DoesNotContain("IP access lists", Results("Get-DbxServicePrincipal zuora | Test-DbxServicePrincipal").Keys);
    }

    [Fact]
    public void What_the_caller_may_not_read_is_unknown()
    {
        Run("$zuora = New-DbxServicePrincipal zuora | Grant-DbxTokenUsage; $token = $zuora | New-DbxOboToken -AsPlainText");
        Run("Connect-DbxWorkspace $Emulator.Url $token.Token -Name own; $own = $token.ApplicationId");

        Dictionary<string, string> results = Results("Test-DbxServicePrincipal $own -Connection own");

        Assert.Equal(("Unknown", "Unknown"), (results["Token usage"], results["Credentials"]));
    }

    private void Onboarded(Warehouse warehouse, int count)
    {
        ServicePrincipal[] principals =
        [
            .. Enumerable.Range(0, count).Select(number => Workspace.AddServicePrincipal($"principal {number}")),
        ];
        foreach (ServicePrincipal each in principals)
        {
            Workspace.GrantTokenUsage(each);
            Workspace.GrantWarehouse(warehouse, each);
        }

        Session.SetVariable("ids", Array.ConvertAll(principals, static each => each.ApplicationId));
    }

    private Dictionary<string, bool> Checks(string script) => Run(script).Output
        .ToDictionary(static each => Property<string>(each, "Check"), static each => Property<bool>(each, "Passed"));

    private Dictionary<string, string> Results(string script) => Run(script).Output
        .ToDictionary(static each => Property<string>(each, "Check"), static each => Property<string>(each, "Result"));

    private Dictionary<string, string> Reasons(string script) => Run(script).Output
        .ToDictionary(static each => Property<string>(each, "Check"), static each => Property<string>(each, "Reason"));
}
