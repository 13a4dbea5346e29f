using System.Globalization;
using System.Net;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Tests.Browser;

/// <summary>The page, over plain HTTP.</summary>
public class PageTests
{
    [Fact]
    public async Task It_stays_small_with_ten_thousand_grants_on_a_warehouse()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora");
        for (int number = 0; number < 10_000; number++)
        {
            ServicePrincipal principal = emulator.Workspace.AddServicePrincipal($"sp-{number}");
            emulator.Workspace.GrantWarehouse(warehouse, principal);
            emulator.Workspace.GrantTokenUsage(principal);
        }

        using Caller browser = new(emulator, token: null);

        string page = (await browser.Get("/_emulator/page/content")).Text;

        Assert.InRange(page.Length, 10_000, 150_000);
        Assert.Contains("<li class=\"quiet\">and others</li>", page, StringComparison.Ordinal);
        Assert.Contains("100 of 10,000 are shown.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_principals_warehouses_tokens_and_requests()
    {
        await using WorkspaceEmulator emulator = await SampleWorkspace.StartAsync();
        using Caller browser = new(emulator, token: null);

        string page = (await browser.Get("/")).Text;

        ServicePrincipal principal = emulator.Workspace.ServicePrincipals[^1];
        Assert.Contains(
            $"<strong>zuora-connector</strong> <code class=\"id\">{principal.ApplicationId}</code>", page, StringComparison.Ordinal);
        Assert.Contains("""<span class="chip">databricks-sql-access</span>""", page, StringComparison.Ordinal);
        Assert.Contains("""<li>Zuora <span class="quiet">can use</span></li>""", page, StringComparison.Ordinal);
        Assert.Contains("Zuora, Mandant 7 – bitte nicht löschen", page, StringComparison.Ordinal);
        Assert.Contains("""<span class="badge bad">expired</span>""", page, StringComparison.Ordinal);
        Assert.Contains("POST</b> /api/2.0/token-management/on-behalf-of/tokens", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_roles_assignments_and_the_last_use_of_tokens()
    {
        await using WorkspaceEmulator emulator = await SampleWorkspace.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        CallResponse made = await admin.Post("/api/2.0/token/create", new { comment = "observed", autoscope_enabled = true });
        using Caller observed = new(emulator, made["token_value"]);
        await observed.Get("/api/2.0/sql/warehouses");

        string page = (await admin.Get("/")).Text;

        string today = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Matches("(?s)id=\"roles\".*zuora-connector.*<strong>analyst</strong>.*<strong>admin</strong>", page);
        Assert.Matches("(?s)id=\"assignments\".*fivetran.*service principal.*no</span>.*analyst.*account admin.*id=\"requests\"", page);
        Assert.Matches($"observed.*{today}</time> <span class=\"chip\">sql</span>", page);
        Assert.Matches("import of 2019.*<span class=\"quiet\">never</span></td></tr>", page);
    }

    [Fact]
    public async Task It_shows_the_name_of_one_of_several_workspaces_and_who_is_in_the_others()
    {
        await using WorkspaceEmulator first = await WorkspaceEmulator.StartAsync(new EmulatorOptions { WorkspaceName = "prod" });
        await using WorkspaceEmulator second = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { WorkspaceName = "dev", Account = first.Workspace.Account });
        first.Workspace.AddServicePrincipal("zuora");
        using Caller browser = new(second, token: null);

        string page = (await browser.Get("/")).Text;

        Assert.Contains($"workspace <strong>dev</strong> <code>{second.Workspace.WorkspaceId}</code>", page, StringComparison.Ordinal);
        Assert.Contains("""Service principals <span class="count">0</span>""", page, StringComparison.Ordinal);
        Assert.Matches("(?s)id=\"assignments\".*zuora.*no</span>", page);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/_emulator/page/content")]
    public async Task It_holds_no_value_of_a_token(string path)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        string value = (await admin.Post("/api/2.0/token/create", new { comment = "made" }))["token_value"]!;
        await admin.Get($"/api/2.0/sql/warehouses?token={value}");

        string page = (await admin.Get(path)).Text;

        Assert.Contains("made", page, StringComparison.Ordinal);
        Assert.DoesNotContain(value, page, StringComparison.Ordinal);
        Assert.DoesNotContain(emulator.AdminToken, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_names_and_comments_is_text()
    {
        const string hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal(hostile, null, hostile);
        emulator.Workspace.GrantTokenUsage(principal);
        emulator.Workspace.CreateToken(principal, hostile);
        emulator.Workspace.GrantWarehouse(emulator.Workspace.AddWarehouse(hostile), principal);
        await admin.Get("/api/2.0/<script>alert(1)</script>?<img>");

        string page = (await admin.Get("/")).Text;

        Assert.Equal(1, page.Split("<script").Length - 1);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_but_its_own_script_and_style_may_run()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller browser = new(emulator, token: null);

        CallResponse response = await browser.Get("/");

        Assert.Equal("text/html; charset=utf-8", response.ContentType);
        string policy = response.Headers["Content-Security-Policy"];
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers["X-Content-Type-Options"]);
        Assert.DoesNotContain("http://", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_at_it_is_not_a_request_to_the_workspace()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller browser = new(emulator, token: null);
        emulator.Faults.Add(new Fault { Kind = FaultKind.DropBefore });

        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/_emulator/page/content")).Status);

        Assert.Empty(emulator.Requests.All);
    }

    [Fact]
    public async Task A_page_of_somebody_else_cannot_read_it()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using HttpClient http = new() { BaseAddress = emulator.Url };
        http.DefaultRequestHeaders.Host = "rebound.example.com";

        using HttpResponseMessage response = await http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_crowded_workspace_is_shown_in_part_and_counted_in_full()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller browser = new(emulator, token: null);
        for (int number = 1; number <= 1234; number++)
        {
            emulator.Workspace.AddServicePrincipal($"sp-{number}");
        }

        string page = (await browser.Get("/")).Text;

        Assert.Contains("""Service principals <span class="count">1,234</span>""", page, StringComparison.Ordinal);
        Assert.Contains("100 of 1,234 are shown.", page, StringComparison.Ordinal);
        Assert.Contains("sp-1234", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sp-1134<", page, StringComparison.Ordinal);
    }
}
