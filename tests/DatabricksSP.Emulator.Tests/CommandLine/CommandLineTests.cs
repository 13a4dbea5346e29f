using System.Globalization;
using System.Net;
using System.Text.Json;
using DatabricksSP.Emulator.CommandLine;

namespace DatabricksSP.Emulator.Tests.CommandLine;

public class CommandLineTests
{
    [Fact]
    public async Task Help_names_every_switch()
    {
        using EmulatorProcess emulator = EmulatorProcess.Start("--help");

        (int exitCode, string? output, string _) = await emulator.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("dbx-emulator [options]", output, StringComparison.Ordinal);
        Assert.All(
            (string[])
            [
                "--port",
                "--workspaces",
                "--listen",
                "--cloud",
                "--admin-token",
                "--seed",
                "--snapshot",
                "--parent-pid",
                "--no-first-token",
                "--users-may-use-tokens",
                "--control-token", "--keep-tokens-on-usage-loss",
                "--max-token-lifetime-days", "--consistency-lag", "--page-size", "--warehouse-start-delay",
                "--statement-duration", "--no-oauth", "--no-token-federation", "--no-sql", "--no-ip-access-lists", "--choice",
                "--latency", "--rate-limit", "--fault",
            ],
            name => Assert.Contains(name, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_to_be_so()
    {
        await using WorkspaceEmulator other = await WorkspaceEmulator.StartAsync();
        using EmulatorProcess emulator = EmulatorProcess.Start("--port", other.Url.Port.ToString(CultureInfo.InvariantCulture));

        (int exitCode, string _, string? error) = await emulator.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"Cannot listen on 127.0.0.1 port {other.Url.Port}: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"users":[{"name":"x"}]}""", "The JSON property 'name' is unknown")]
    [InlineData("""{"users":""", "Expected depth to be zero")]
    [InlineData(null, "Could not find file")]
    public async Task A_seed_file_that_cannot_be_used_is_named_with_the_reason(string? seed, string why)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        if (seed is not null)
        {
            await File.WriteAllTextAsync(file, seed, TestContext.Current.CancellationToken);
        }

        using EmulatorProcess emulator = EmulatorProcess.Start("--port", "0", "--seed", file);
        (int exitCode, string _, string? error) = await emulator.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains(file, error, StringComparison.Ordinal);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.DoesNotContain(" at DatabricksSP", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--fault", "earthquake * *", "Not a fault: 'earthquake * *'.")]
    [InlineData("--fault", "drop-after POST", "Not a fault: 'drop-after POST'.")]
    [InlineData("--fault", "drop-after POST * many", "Not a fault: 'drop-after POST * many'.")]
    [InlineData("--fault", "drop-after POST * 0", "Not a fault: 'drop-after POST * 0'.")]
    [InlineData("--fault", "3 POST *", "Not a fault: '3 POST *'.")]
    [InlineData("--fault", "drop-after,html-ok POST *", "Not a fault: 'drop-after,html-ok POST *'.")]
    [InlineData("--choice", "quota-status=402", "Not a choice: 'quota-status=402'.")]
    [InlineData("--listen", "everywhere", "Not an IP address: everywhere")]
    [InlineData("--rate-limit", "0", "--rate-limit must be at least 1.")]
    [InlineData("--latency", "-1", "--latency must be at least 0.")]
    [InlineData("--parent-pid", "pwsh", "Not the ID of a process: pwsh")]
    [InlineData("--parent-pid", "2147483647", "There is no process 2147483647 to end with.")]
    [InlineData("--port", "65536", "--port must be from 0 to 65535.")]
    [InlineData("--max-token-lifetime-days", "731", "--max-token-lifetime-days must be from 1 to 730.")]
    public async Task An_argument_that_makes_no_sense_is_named(string name, string value, string why)
    {
        using EmulatorProcess emulator = EmulatorProcess.Start(name, value);

        (int exitCode, string _, string? error) = await emulator.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switches_take_effect()
    {
        using EmulatorProcess emulator = EmulatorProcess.Start(
            "--port", "0", "--admin-token", "dapi-admin", "--cloud", "azure", "--choice", "scim-create-status=200",
            "--choice", "obo-refusal-status=400",
            "--fault", "html-forbidden GET */Me 1", "--fault", "ServiceUnavailable GET /api/2.0/token/list * 1");
        Uri url = await emulator.ServesAsync();
        using Caller admin = new(url, "dapi-admin");

        Assert.Equal(HttpStatusCode.Forbidden, (await admin.Get(Caller.Scim + "/Me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.Get(Caller.Scim + "/Me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.Get("/api/2.0/token/list")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await admin.Get("/api/2.0/token/list")).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.Post(Caller.Scim + "/ServicePrincipals", new { displayName = "zuora" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.Post("/api/2.0/token-management/on-behalf-of/tokens", new { })).Status);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    [InlineData("INT", "INT", "INT", "TERM", "HUP")]
    public async Task A_stopped_emulator_goes_on_where_it_left_off(params string[] signals)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM on Windows.");
        Assert.SkipWhen(
            Array.TrueForAll(signals, EmulatorProcess.IsIgnored), "What runs in the background of a shell ignores this signal.");
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string[] arguments = ["--port", "0", "--admin-token", "dapi-admin", "--snapshot", file];

        using (EmulatorProcess first = EmulatorProcess.Start(arguments))
        {
            using Caller admin = new(await first.ServesAsync(), "dapi-admin");
            await admin.Post(Caller.Scim + "/ServicePrincipals", new { displayName = "zuora" });
            Array.ForEach(signals, first.Signal);
            (int exitCode, string? output, string? error) = await first.EndAsync();
            Assert.Equal((0, ""), (exitCode, error));
            Assert.EndsWith($"Saved {file}", output.TrimEnd(), StringComparison.Ordinal);
        }

        using EmulatorProcess second = EmulatorProcess.Start(arguments);
        using Caller again = new(await second.ServesAsync(), "dapi-admin");
        JsonElement found = (await again.Get(Caller.Scim + "/ServicePrincipals")).Json.GetProperty("Resources")[0];
        Assert.Equal("zuora", found.GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task An_emulator_ends_with_the_process_that_it_was_started_for()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using EmulatorProcess parent = EmulatorProcess.Start("--port", "0");
        await parent.ServesAsync();
        using EmulatorProcess emulator = EmulatorProcess.Start(
            "--port", "0", "--snapshot", file, "--parent-pid", parent.Id.ToString(CultureInfo.InvariantCulture));
        await emulator.ServesAsync();

        parent.Kill();
        (int exitCode, string? output, string? error) = await emulator.EndAsync();

        Assert.Equal((0, ""), (exitCode, error));
        Assert.EndsWith($"Saved {file}", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_saved_is_noticed_at_the_start()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "workspace.json");
        using EmulatorProcess emulator = EmulatorProcess.Start("--port", "0", "--snapshot", file);

        (int exitCode, string _, string? error) = await emulator.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"Cannot save {file}: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_that_fails_says_so_and_leaves_the_last_good_file()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        FileInfo file = new(Path.Combine(folder, "workspace.json"));
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        Assert.Null(SnapshotFile.Save(file, emulator.Workspace));
        string good = await File.ReadAllTextAsync(file.FullName, TestContext.Current.CancellationToken);

        // Where the new file would be written there is a folder.
        Directory.CreateDirectory(file.FullName + ".partial");
        emulator.Workspace.AddServicePrincipal("zuora");
        string? problem = SnapshotFile.Save(file, emulator.Workspace);

        Assert.StartsWith($"Cannot save {file.FullName}: ", problem, StringComparison.Ordinal);
        Assert.Equal(good, await File.ReadAllTextAsync(file.FullName, TestContext.Current.CancellationToken));
    }
}
