using System.Diagnostics;
using System.Management.Automation;
using DatabricksSP.Emulator.Faults;
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

        Assert.Equal(["Service principal", "Entitlements", "Warehouse permission", "OAuth secret", "Statement"], checks.Keys);
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
}
