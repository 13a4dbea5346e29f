using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Tests.Verification;

/// <summary>Test-DbxWorkspace tells beforehand what would fail later, and changes nothing.</summary>
public class TestDbxWorkspaceTests : WorkspaceTest
{
    private const string Everything =
        "-Warehouse Zuora -LifetimeDays 90 -Catalog main -Schema default -For Zuora -ClientAddress 198.51.100.7, 2001:db8::/48";

    private static readonly string[] AllChecks =
    [
        "Caller", "Tokens enabled", "Token lifetime", "Token permissions", "Admin restriction", "Credential type", "IP access lists",
        "Warehouse", "Catalog", "Catalog grants", "Schema", "Schema grants",
    ];

    [Fact]
    public void A_workspace_that_is_ready_passes_every_check_with_about_ten_requests_that_only_read()
    {
        Workspace.AddWarehouse("Zuora", running: false);
        AddLists();
        Run("New-DbxServicePrincipal seen | Grant-DbxTokenUsage | New-DbxOboToken");
        Emulator.Requests.Clear();

        Dictionary<string, DbxCheckRow> checks = Checks($"Test-DbxWorkspace {Everything}");

        Assert.Equal(AllChecks, checks.Keys);
        Assert.All(checks.Values, static each => Assert.Equal(("Passed", true, null), (each.Result, each.Passed, each.Cure)));
        Assert.InRange(Emulator.Requests.Count, 1, 10);
        Assert.All(Emulator.Requests.All, static each => Assert.Equal("GET", each.Method));
        Assert.Equal(true, Run($"Test-DbxWorkspace {Everything} -Quiet").OneOutput());
    }

    [Fact]
    public void Every_workspace_costs_about_ten_requests_however_many_principals_there_are()
    {
        Workspace.AddWarehouse("Zuora");
        Run("$all = 1..20 | ForEach-Object { New-DbxServicePrincipal \"zuora $_\" }");
        Emulator.Requests.Clear();

        ScriptResult result = Run($"$all | Test-DbxWorkspace {Everything}");

        Assert.Equal(20 * (AllChecks.Length + 1), result.Output.Count);
        Assert.InRange(Emulator.Requests.Count, 20, 20 + 10);
    }

    [Theory]
    [InlineData("Tokens enabled", "enableTokensConfig", "false", "-LifetimeDays 10", "New-DbxOAuthSecret")]
    [InlineData("Token lifetime", "maxTokenLifetimeDays", "30", "-LifetimeDays 31", "Give -LifetimeDays 30")]
    public void A_setting_that_stands_in_the_way_fails_and_says_what_to_do(
        string check, string setting, string value, string arguments, string cure)
    {
        // The caller's own token stops working with the others.
        Connect(Emulator.AdminToken);
        Session.SetVariable("secret", Workspace.CreateOAuthSecret(AdminPrincipal()));
        Run("Connect-DbxWorkspace $url -ClientId $id -ClientSecret $secret");
        Workspace.SetConfiguration(setting, value);

        DbxCheckRow found = Checks("Test-DbxWorkspace " + arguments)[check];

        Assert.Equal("Failed", found.Result);
        Assert.Contains(cure, found.Cure, StringComparison.Ordinal);
        Assert.Equal(false, Run($"Test-DbxWorkspace {arguments} -Quiet").OneOutput());
    }

    [Fact]
    public void What_only_tokens_depend_on_stops_no_connector_that_takes_OAuth_secrets()
    {
        Workspace.MaxTokenLifetimeDays = 30;

        Assert.Equal("Skipped", Checks("Test-DbxWorkspace -For Zuora -LifetimeDays 365")["Token lifetime"].Result);
        Assert.DoesNotContain("Token lifetime", Checks("Test-DbxWorkspace -For Segment").Keys);
        Assert.Equal("Failed", Checks("Test-DbxWorkspace -LifetimeDays 365")["Token lifetime"].Result);
    }

    [Fact]
    public void A_restricted_admin_needs_the_role_on_the_principal()
    {
        ServicePrincipal zuora = Workspace.AddServicePrincipal("zuora");
        User admin = Workspace.Users.Single(static each => each.Name == "admin@example.com");
        Workspace.RestrictWorkspaceAdmins();

        DbxCheckRow nobody = Checks("Test-DbxWorkspace")["Admin restriction"];
        DbxCheckRow unreadable = Checks("Get-DbxServicePrincipal zuora | Test-DbxWorkspace")["Admin restriction"];
        Workspace.GrantRole(zuora, ServicePrincipalRole.Manager, admin);
        DbxCheckRow without = Checks("Get-DbxServicePrincipal zuora | Test-DbxWorkspace")["Admin restriction"];
        Workspace.GrantRole(zuora, ServicePrincipalRole.User, admin);
        DbxCheckRow with = Checks("Get-DbxServicePrincipal zuora | Test-DbxWorkspace")["Admin restriction"];

        Assert.Equal(("Failed", "Unknown"), (nobody.Result, unreadable.Result));
        Assert.Equal(("Failed", "Passed"), (without.Result, with.Result));
        Assert.Contains("Grant-DbxServicePrincipalRole -Role User -To me", without.Cure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("198.51.100.7", "Passed")]
    [InlineData("198.51.100.0/24, 2001:db8:0:1::1", "Passed")]
    [InlineData("198.51.100.66", "Failed")]
    [InlineData("203.0.113.1", "Failed")]
    [InlineData("198.51.0.0/16", "Failed")]
    [InlineData("2001:db9::1", "Failed")]
    public void IP_access_lists_are_asked_blocks_first(string addresses, string result)
    {
        AddLists(addresses.EndsWith(".66", StringComparison.Ordinal) ? "198.51.100.64/30" : "192.0.2.0/24");

        DbxCheckRow found = Checks($"Test-DbxWorkspace -ClientAddress '{addresses}'")["IP access lists"];

        Assert.Equal(result, found.Result);
        Assert.Equal(result == "Failed", found.Cure?.Contains("/api/2.0/ip-access-lists", StringComparison.Ordinal) is true);
    }

    [Fact]
    public void Lists_that_are_on_without_an_address_and_lists_that_the_plan_lacks_are_not_passed()
    {
        AddLists();
        DbxCheckRow without = Checks("Test-DbxWorkspace")["IP access lists"];
        Emulator.Faults.Add(new Fault { Kind = FaultKind.HtmlForbidden, Path = "/api/2.0/ip-access-lists", Count = null });
        DbxCheckRow refused = Checks("Test-DbxWorkspace -ClientAddress 198.51.100.7")["IP access lists"];

        Assert.Equal(("Unknown", false), (without.Result, without.Passed));
        Assert.Contains("-ClientAddress", without.Cure, StringComparison.Ordinal);
        Assert.Equal(("Unknown", false), (refused.Result, refused.Passed));
    }

    [Fact]
    public void What_is_not_there_fails_and_what_there_is_is_said()
    {
        Workspace.AddWarehouse("Zuora");

        Dictionary<string, DbxCheckRow> checks = Checks("Test-DbxWorkspace -Warehouse Zoura -Catalog mian -Schema default");

        Assert.Equal(
            ["Failed", "Failed", "Failed"], new[] { "Warehouse", "Catalog", "Schema" }.Select(each => checks[each].Result));
        Assert.Contains("There are: Zuora", checks["Warehouse"].Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalog_of_somebody_else_may_not_be_granted_on_for_certain()
    {
        Workspace.AddCatalog("theirs", Workspace.AddUser("owner@example.com"));

        DbxCheckRow found = Checks("Test-DbxWorkspace -Catalog theirs")["Catalog grants"];

        Assert.Equal(("Unknown", false), (found.Result, found.Passed));
        Assert.Contains("theirs (owner@example.com)", found.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_MANAGE_may_grant()
    {
        Workspace.AddCatalog("theirs", Workspace.AddUser("owner@example.com"));
        Run($"Add-DbxGroupMember admins (Get-DbxServicePrincipal -ApplicationId {AdminPrincipal().ApplicationId}); "
            + "Grant-DbxCatalogPrivilege theirs $id -Privilege MANAGE");
        Session.SetVariable("secret", Workspace.CreateOAuthSecret(Workspace.ServicePrincipals[0]));
        Run("Connect-DbxWorkspace $url -ClientId $id -ClientSecret $secret");

        Assert.Equal("Passed", Checks("Test-DbxWorkspace -Catalog theirs")["Catalog grants"].Result);
    }

    [Fact]
    public void A_preset_without_a_catalog_says_what_was_not_checked()
    {
        DbxCheckRow found = Checks("Test-DbxWorkspace -For Zuora")["Schema grants"];

        Assert.Equal(("Skipped", false, "Give -Schema."), (found.Result, found.Passed, found.Cure));
        Assert.Contains("CREATE_TABLE", found.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_principal_with_five_secrets_can_get_no_more()
    {
        ServicePrincipal zuora = Workspace.AddServicePrincipal("zuora");
        for (int secrets = 0; secrets < 5; secrets++)
        {
            Assert.Equal("Passed", Checks("Get-DbxServicePrincipal zuora | Test-DbxWorkspace")["Secret slots"].Result);
            Workspace.CreateOAuthSecret(zuora);
        }

        DbxCheckRow full = Checks("Get-DbxServicePrincipal zuora | Test-DbxWorkspace")["Secret slots"];

        Assert.Equal("Failed", full.Result);
        Assert.Contains("Remove-DbxOAuthSecret", full.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_caller_may_not_read_is_unknown_and_not_passed()
    {
        User user = Workspace.AddUser("plain@example.com");
        Workspace.GrantTokenUsage(user);
        Connect(Workspace.CreateToken(user));

        Dictionary<string, DbxCheckRow> checks = Checks("Test-DbxWorkspace");

        Assert.Equal("Failed", checks["Caller"].Result);
        Assert.All(
            ["Tokens enabled", "Token lifetime", "Token permissions", "Admin restriction", "IP access lists"],
            name => Assert.Equal(("Unknown", false), (checks[name].Result, checks[name].Passed)));
        Assert.Equal(false, Run("Test-DbxWorkspace -Quiet").OneOutput());
    }

    [Fact]
    public void A_workspace_that_does_not_let_the_caller_in_is_asked_nothing_else()
    {
        User user = Workspace.AddUser("gone@example.com");
        Workspace.GrantTokenUsage(user);
        Connect(Workspace.CreateToken(user));
        Workspace.RevokeToken(Workspace.Tokens.Single(static each => each.OwnerName == "gone@example.com"));
        Emulator.Requests.Clear();

        DbxCheckRow only = Assert.Single(Checks("Test-DbxWorkspace -Warehouse Zuora")).Value;

        Assert.Equal("Failed", only.Result);
        Assert.Contains("No other check could be made.", only.Reason, StringComparison.Ordinal);
        Assert.Equal(1, Emulator.Requests.Count);
    }

    [Fact]
    public async Task All_connections_are_checked_each_for_itself()
    {
        await using WorkspaceEmulator other = await WorkspaceEmulator.StartAsync(new EmulatorOptions { StarterWarehouse = false });
        Workspace.AddWarehouse("Zuora");
        Session.SetVariable("other", other.Url.ToString());
        Session.SetVariable("otherToken", other.AdminToken);
        Run("Connect-DbxWorkspace $other $otherToken -Name other");

        ScriptResult result = Run("Get-DbxConnection | Test-DbxWorkspace -Warehouse Zuora | Where-Object Check -eq Warehouse");

        Assert.Equal(
            ["Failed", "Passed"],
            result.Output
                .OrderByDescending(
                    static each => $"{each.Properties["Connection"].Value}".StartsWith("other (", StringComparison.Ordinal))
                .Select(static each => Property<string>(each, "Result")));
    }

    [Theory]
    [InlineData("Test-DbxWorkspace -Schema default", "Dbx.CatalogMissing")]
    [InlineData("Test-DbxWorkspace -For Nobody", "Dbx.PresetNotFound")]
    [InlineData("Test-DbxWorkspace -ClientAddress 300.1.1.1", "ParameterArgumentTransformationError")]
    [InlineData("Test-DbxWorkspace -ClientAddress 10.0.0.0/33", "ParameterArgumentTransformationError")]
    [InlineData("Test-DbxWorkspace -LifetimeDays 731", "ParameterArgumentValidationError")]
    [InlineData("Test-DbxWorkspace -ServicePrincipal zuora", "Dbx.InvalidApplicationId")]
    public void What_cannot_be_used_is_refused(string script, string id)
    {
        Emulator.Requests.Clear();

        ErrorRecord error = RunFailing(script);

        Assert.StartsWith(id, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Requests.Count);
    }

    // The addresses of the emulator's own caller are always among those that may call.
    private void AddLists(string blocked = "192.0.2.0/24")
    {
        Workspace.AddIpAccessList("here", true, "127.0.0.1", "::1");
        Workspace.AddIpAccessList("vendor", true, "198.51.100.0/25", "198.51.100.128/25", "2001:db8::/32");
        Workspace.AddIpAccessList("bad", false, blocked);
        Workspace.SetConfiguration("enableIpAccessLists", "true");
    }

    // An admin that logs in by OAuth, which needs no tokens.
    private ServicePrincipal AdminPrincipal()
    {
        ServicePrincipal principal = Workspace.AddServicePrincipal("runbook");
        Workspace.AddMember(Workspace.Groups.Single(static group => group.DisplayName == "admins"), principal);
        Session.SetVariable("url", Emulator.Url.ToString());
        Session.SetVariable("id", principal.ApplicationId);
        return principal;
    }

    private Dictionary<string, DbxCheckRow> Checks(string script) => Run(script).Output.ToDictionary(
        static each => Property<string>(each, "Check"),
        static each => new DbxCheckRow(
            Property<string>(each, "Result"),
            Property<bool>(each, "Passed"),
            Property<string>(each, "Reason"),
            (string?)each.Properties["Cure"].Value));

    private sealed record DbxCheckRow(string Result, bool Passed, string Reason, string? Cure);
}
