using System.Diagnostics;
using System.Globalization;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.CommandLine;
using DatabricksSP.Client.Authentication.Configuration;

namespace DatabricksSP.Client.Tests.Authentication.CommandLine;

/// <summary>Logins of other programs: az and databricks, as real processes.</summary>
public sealed class CommandLineTests
{
    // Nothing listens there, so nobody tells the tenant.
    private const string Host = "http://127.0.0.1:1;cloud=AZURE";
    private const string AzToken =
        """{"accessToken":"eyJ.az.token","expiresOn":"2026-01-01 02:00:00.000000","expires_on":1767229200,"tokenType":"Bearer"}""";
    private const string Person = """{"user":{"name":"me@example.com","type":"user"}}""";
    private const string ManagedIdentity = """{"user":{"name":"systemAssignedIdentity","type":"servicePrincipal"}}""";
    private const string CliToken = """{"access_token":"eyJ.cli.token","token_type":"Bearer","expiry":"2026-01-01T01:00:00Z"}""";
    private const string Databricks = "account get-access-token --resource 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d --output json";

    private const int CliSize = 1024 * 1024;

    [Fact]
    public async Task The_login_of_az_is_used_for_a_workspace_in_Azure()
    {
        using FakeMachine machine = new();
        FakeCommand az = new(machine, "az", $"echo 'WARNING: a new version is there' >&2; echo '{AzToken}'");

        WorkspaceLogin login = await machine.LogInAsync($"host={Host};auth_type=azure-cli");

        Assert.Equal("azure-cli", login.Credential.AuthType);
        Assert.Equal("eyJ.az.token", (await login.RequestAsync()).Headers.Authorization?.Parameter);
        Assert.Equal([Databricks], az.Calls);
        login.Credential.Dispose();
    }

    [Fact]
    public async Task The_tenant_is_passed_on_except_for_a_managed_identity()
    {
        using FakeMachine machine = new();
        FakeCommand az = new(machine, "az", $"if [ $2 = show ]; then echo '{Person}'; else echo '{AzToken}'; fi");
        (await machine.LogInAsync($"host={Host};azure_tenant_id=my-tenant")).Credential.Dispose();
        Assert.Equal(["account show --output json", Databricks + " --tenant my-tenant"], az.Calls);

        using FakeMachine vm = new();
        az = new(vm, "az", $"if [ $2 = show ]; then echo '{ManagedIdentity}'; else echo '{AzToken}'; fi");
        (await vm.LogInAsync($"host={Host};azure_tenant_id=my-tenant")).Credential.Dispose();
        Assert.Equal(["account show --output json", Databricks], az.Calls);
    }

    [Fact]
    public async Task A_subscription_that_az_may_not_see_is_left_out()
    {
        using FakeMachine machine = new();
        FakeCommand az = new(
            machine,
            "az",
            $"case \"$*\" in *--subscription*) echo 'no such subscription' >&2; exit 1;; *show*) echo '{Person}';; *) echo '{AzToken}';; "
            + "esac");

        WorkspaceLogin login = await machine.LogInAsync(
            $"host={Host};azure_workspace_resource_id=/subscriptions/my-sub/resourceGroups/g/providers/Microsoft.Databricks/workspaces/w");

        Assert.Contains(Databricks + " --subscription my-sub", az.Calls);
        Assert.Equal(Databricks, az.Calls[^1]);
        HttpRequestMessage request = await login.RequestAsync();
        Assert.Contains("X-Databricks-Azure-Workspace-Resource-Id", request.Headers.Select(static header => header.Key));
        Assert.DoesNotContain("X-Databricks-Azure-SP-Management-Token", request.Headers.Select(static header => header.Key));
        login.Credential.Dispose();
    }

    [Fact]
    public async Task Who_is_not_logged_in_to_az_is_told_what_az_said()
    {
        using FakeMachine machine = new();
        _ = new FakeCommand(machine, "az", "echo 'ERROR: Please run az login to setup account.' >&2; exit 1");

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync($"host={Host}"));

        Assert.StartsWith("default auth: cannot configure default credentials", exception.Message);
        Assert.Equal("azure-cli was tried: az failed: ERROR: Please run az login to setup account.", exception.Advice);

        exception = await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync($"host={Host};auth_type=azure-cli"));

        Assert.StartsWith("azure-cli: az failed: ERROR: Please run az login to setup account.", exception.Message);
        Assert.Contains("az login", exception.Advice);
    }

    [Fact]
    public async Task Az_is_not_asked_for_a_workspace_elsewhere()
    {
        using FakeMachine machine = new();
        FakeCommand az = new(machine, "az", $"echo '{AzToken}'");

        await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync("host=https://dbc-1.cloud.databricks.com"));

        Assert.Empty(az.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    public async Task A_response_of_az_without_a_token_is_an_error(string output)
    {
        using FakeMachine machine = new();
        _ = new FakeCommand(machine, "az", $"echo '{output}'");

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(
            () => machine.LogInAsync($"host={Host};auth_type=azure-cli"));

        Assert.StartsWith("azure-cli: az ", exception.Message);
    }

    [Fact]
    public async Task The_login_of_the_Databricks_CLI_is_found_by_host_or_profile()
    {
        using FakeMachine machine = new();
        FakeCommand cli = new(machine, "databricks", $"echo '{CliToken}'", CliSize);
        await File.WriteAllTextAsync(machine.ConfigFile, "[my profile]\nhost = x.example.com");

        WorkspaceLogin byHost = await machine.LogInAsync("host=x.example.com");
        WorkspaceLogin byProfile = await machine.LogInAsync("profile=my profile;auth_type=databricks-cli");

        Assert.Equal("databricks-cli https://x.example.com/", $"{byHost.Credential.AuthType} {byHost.Host}");
        Assert.Equal("eyJ.cli.token", (await byProfile.RequestAsync()).Headers.Authorization?.Parameter);
        Assert.Equal(["auth token --host https://x.example.com", "auth token --profile my profile"], cli.Calls);
        byHost.Credential.Dispose();
        byProfile.Credential.Dispose();
    }

    [Fact]
    public async Task An_old_Databricks_CLI_is_asked_by_host()
    {
        using FakeMachine machine = new();
        FakeCommand cli = new(
            machine,
            "databricks",
            $"case \"$*\" in *--profile*) echo 'Error: unknown flag: --profile' >&2; exit 1;; esac; echo '{CliToken}'",
            CliSize);
        await File.WriteAllTextAsync(machine.ConfigFile, "[p]\nhost = x.example.com");

        (await machine.LogInAsync("profile=p")).Credential.Dispose();

        Assert.Equal("auth token --host https://x.example.com", cli.Calls[^1]);
    }

    [Fact]
    public async Task The_first_Databricks_CLI_a_small_script_is_ignored_unless_it_was_named()
    {
        using FakeMachine machine = new();
        FakeCommand cli = new(machine, "databricks", $"echo '{CliToken}'");

        await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync("host=x.example.com"));
        Assert.Empty(cli.Calls);

        using Credential named = (
            await machine.LogInAsync($"host=x.example.com;databricks_cli_path={machine.Variables["PATH"]}/databricks")).Credential;
        Assert.Equal("databricks-cli", named.AuthType);
    }

    [Fact]
    public async Task Where_the_Databricks_CLI_does_not_know_the_workspace_az_is_next()
    {
        using FakeMachine machine = new();
        _ = new FakeCommand(machine, "databricks", "echo 'Error: no login for this host' >&2; exit 1", CliSize);
        _ = new FakeCommand(machine, "az", $"echo '{AzToken}'");

        using Credential credential = (await machine.LogInAsync($"host={Host}")).Credential;

        Assert.Equal("azure-cli", credential.AuthType);
    }

    [Fact]
    public async Task The_program_is_asked_again_when_its_token_has_expired()
    {
        ImpatientTime time = new();
        using FakeMachine machine = new() { TimeProvider = time };
        FakeCommand cli = new(machine, "databricks", $"echo '{CliToken}'", CliSize);
        WorkspaceLogin login = await machine.LogInAsync("host=x.example.com");
        await login.RequestAsync();
        Assert.Single(cli.Calls);

        time.Advance(TimeSpan.FromMinutes(59.5));
        await login.RequestAsync();

        Assert.Equal(2, cli.Calls.Length);
        login.Credential.Dispose();
    }

    [Theory]
    [InlineData(300, 60, "az did not answer within 60 seconds.")]
    [InlineData(5, 20, "There was no token within 20 seconds, and a call may not take longer.")]
    public async Task A_program_that_hangs_is_ended(int retry, int limit, string words)
    {
        ImpatientTime time = new();
        using FakeMachine machine = new()
        {
            TimeProvider = time,
            Limits = new() { RequestTimeout = TimeSpan.FromSeconds(20), RetryTimeout = TimeSpan.FromSeconds(retry) },
        };
        string started = Path.Combine(machine.Home, "started");
        _ = new FakeCommand(machine, "az", $": > '{started}'; exec /usr/bin/env tail -f /dev/null");
        Task<WorkspaceLogin> login = machine.LogInAsync($"host={Host};auth_type=azure-cli");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(started), TimeSpan.FromMinutes(1)));

        time.Advance(TimeSpan.FromSeconds(limit));

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => login);
        Assert.StartsWith("azure-cli: " + words, exception.Message);
    }

    [Fact]
    public async Task What_a_program_leaves_behind_keeps_nobody_waiting()
    {
        using FakeMachine machine = new();
        string helper = Path.Combine(machine.Home, "helper");
        _ = new FakeCommand(machine, "az", $"/usr/bin/env tail -f /dev/null & echo $! > '{helper}'; echo '{AzToken}'");

        WorkspaceLogin login = await machine.LogInAsync($"host={Host};auth_type=azure-cli");

        Assert.Equal("eyJ.az.token", (await login.RequestAsync()).Headers.Authorization?.Parameter);
        login.Credential.Dispose();
        using Process left = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(helper), CultureInfo.InvariantCulture));
        left.Kill();
    }

    [Fact]
    public async Task A_program_that_cannot_be_ended_ends_nobody_else()
    {
        ImpatientTime time = new();
        using FakeMachine machine = new() { TimeProvider = time };
        string started = Path.Combine(machine.Home, "started");
        _ = new FakeCommand(machine, "az", $": > '{started}'; exec /usr/bin/env tail -f /dev/null");
        ExternalCommand az = new(Path.Combine(machine.Variables["PATH"], "az"), time)
        {
            Kill = static process =>
            {
                process.Kill();
                throw new AggregateException("Not all of them could be ended.");
            },
        };
        Task<string> run = az.RunAsync(["account", "show"], default);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(started), TimeSpan.FromMinutes(1)));

        time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("az did not answer within 60 seconds.", (await Assert.ThrowsAsync<TokenException>(() => run)).Message);
    }
}
