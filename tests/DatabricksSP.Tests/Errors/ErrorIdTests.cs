using System.Management.Automation;
using System.Text.RegularExpressions;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Users;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Errors;

/// <summary>Errors are told apart by IDs of one style, say in which workspace, and what to do.</summary>
public class ErrorIdTests : WorkspaceTest
{
    private static readonly string Checkout = Path.GetDirectoryName(ModuleCheckout.FindManifest())!;

    [Fact]
    public void A_bad_token_and_a_caller_who_is_no_admin_have_IDs_of_their_own()
    {
        ErrorRecord badToken = Assert.Single(Connect("dapi00000000000000000000000000000000").Errors);
        User user = Workspace.AddUser("plain@example.com");
        Workspace.GrantTokenUsage(user);
        Connect(Workspace.CreateToken(user));
        ErrorRecord noAdmin = RunFailing("New-DbxServicePrincipal zuora");

        Assert.StartsWith("Dbx.InvalidToken,", badToken.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("Dbx.NotAdmin,", noAdmin.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("PERMISSION_DENIED", Property<string>(badToken.Exception, "ErrorCode"));
    }

    [Theory]
    [InlineData(FaultKind.InternalError, "ServerError")]
    [InlineData(FaultKind.GatewayTimeout, "Timeout")]
    [InlineData(FaultKind.DropBefore, "Unreachable")]
    [InlineData(FaultKind.HtmlOk, "HtmlResponse")]
    [InlineData(FaultKind.TooManyRequests, "RateLimited")]
    public void A_failing_workspace_has_an_ID_for_each_way_to_fail(FaultKind kind, string id)
    {
        Connect(Emulator.AdminToken, "-RetryTimeoutSec 0");
        Emulator.Faults.Add(new Fault { Kind = kind, Path = "/api/2.0/sql/*", Count = null, RetryAfter = "0" });

        Assert.StartsWith($"Dbx.{id},", RunFailing("Get-DbxWarehouse").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_a_call_names_its_connection()
    {
        Connect(Emulator.AdminToken, "-Name west");
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");
        string west = $"west ({Emulator.Url.GetLeftPart(UriPartial.Authority)})";

        Assert.Contains(west, RunFailing($"New-DbxOboToken -ApplicationId {principal.ApplicationId}").ToString(), StringComparison.Ordinal);
        Assert.Contains(west, RunFailing($"Get-DbxServicePrincipal -ApplicationId {Guid.NewGuid()}").ToString(), StringComparison.Ordinal);
        Assert.Contains(west, RunFailing($"Grant-DbxWarehouseAccess nope {principal.ApplicationId}").ToString(), StringComparison.Ordinal);
        Assert.Contains(west, RunFailing("Get-DbxServicePrincipal nobody").ToString(), StringComparison.Ordinal);
        Connect(Workspace.CreateToken(principal), "-Name own");
        User user = Workspace.AddUser("plain@example.com");
        Workspace.GrantTokenUsage(user);
        string warning = Assert.Single(Connect(Workspace.CreateToken(user), "-Name plain").Warnings);
        Assert.Contains("admin of plain (http", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_refused_for_want_of_an_entitlement_is_not_said_to_need_an_admin()
    {
        Workspace.AddWarehouse("Zuora");
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(principal);
        Run($"Grant-DbxWarehouseAccess Zuora {principal.ApplicationId} | Out-Null");

        ScriptResult result = Run($"New-DbxOboToken -ApplicationId {principal.ApplicationId} | Test-DbxServicePrincipal -Warehouse Zuora");

        object statement = Assert.Single(result.Output, static each => Property<string>(each, "Check") == "Statement");
        Assert.DoesNotContain("needs a workspace admin", Property<string>(statement, "Reason"), StringComparison.Ordinal);
        Assert.Contains("Grant-DbxEntitlement databricks-sql-access", Property<string>(statement, "Reason"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_permission_is_not_said_to_need_an_admin_where_the_owner_can_give_it()
    {
        ErrorRecord error = Assert.Single(Connect("dapi00000000000000000000000000000000").Errors);

        Assert.DoesNotContain("admin", error.ErrorDetails.RecommendedAction, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_troubleshooting_topic_lists_every_ID()
    {
        string topic = Read("en-US", "about_DatabricksSP_Troubleshooting.help.txt");
        string enumeration = Read("src", "DatabricksSP.Client", "Errors", "ApiErrorKind.cs");
        string[] kinds = Words(enumeration, @"^    (\w+),");
        Assert.Contains("NotAdmin", kinds);

        Assert.Equal(
            string.Join(" ", kinds.Concat(IdsOfTheModule()).Distinct().Order(StringComparer.Ordinal)),
            string.Join(" ", Words(topic, @"^    Dbx\.(\w+)").Order(StringComparer.Ordinal)));
    }

    // They stand as text before a category, in the switch of FailureRecord, or in a NotFoundError.
    private static IEnumerable<string> IdsOfTheModule()
    {
        string folder = Path.Combine(Checkout, "src", "DatabricksSP");
        foreach (string file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            string source = File.ReadAllText(file);
            string[] ids =
            [
                .. Words(source, @"""(\w+)"",\s*ErrorCategory\."),
                .. source.Contains("NotFoundError NotFound", StringComparison.Ordinal)
                    ? Words(source, @"new\(""[^""]+"", ""(\w+)"", ")
                    : [],
                .. Path.GetFileName(file) == "FailureRecord.cs"
                    ? [.. Words(source, @"=> ""(\w+)"",\s*$"), .. Words(source, @"=> nameof\(ConfigurationProblem\.(\w+)\)")]
                    : Array.Empty<string>(),
            ];
            foreach (string id in ids)
            {
                yield return id;
            }
        }
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Checkout, .. path]));

    private static string[] Words(string text, string pattern) =>
        [.. Regex.Matches(text, pattern, RegexOptions.Multiline).Select(static each => each.Groups[1].Value)];
}
