using System.Net;
using System.Text.Json;

namespace DatabricksSP.Emulator.Tests.CommandLine;

/// <summary>Several workspaces of one account, started by one command.</summary>
public sealed class SeveralWorkspacesTests : IDisposable
{

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private static string[] Tokens { get; } = ["--admin-token", "dapi-one", "--admin-token", "dapi-two"];

    [Fact]
    public async Task Each_has_its_port_and_token_and_they_share_the_principals_of_the_account()
    {
        using EmulatorProcess emulator = EmulatorProcess.Start(["--port", "0", "--workspaces", "2", .. Tokens]);
        using Caller one = new(await emulator.ServesAsync(), "dapi-one");
        Uri second = await emulator.ServesAsync();
        using Caller two = new(second, "dapi-two");
        using Caller mistaken = new(second, "dapi-one");

        CallResponse made = await one.Post(Caller.Scim + "/ServicePrincipals", new { displayName = "zuora" });
        var assignment = new { service_principal_name = made["applicationId"], permissions = new[] { "USER" } };
        await two.Post("/api/2.0/preview/permissionassignments", new { permission_assignments = new[] { assignment } });

        Assert.Equal(HttpStatusCode.Forbidden, (await mistaken.Get(Caller.Scim + "/Me")).Status);
        Assert.Equal("zuora", (await two.Get($"{Caller.Scim}/ServicePrincipals/{made["id"]}"))["displayName"]);
    }

    [Fact]
    public async Task A_seed_names_them_and_a_snapshot_brings_all_of_them_back()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM on Windows.");
        string snapshot = Path.Combine(_folder, "workspaces.json");
        string seed = WriteSeed(
            """
            {
              "workspaces": {
                "prod": { "users": [{ "user_name": "ada@example.com" }] },
                "dev": {
                  "service_principals": [{ "display_name": "zuora", "application_id": "11111111-1111-1111-1111-111111111111" }],
                  "roles": [{ "service_principal": "11111111-1111-1111-1111-111111111111", "managers": ["users/ada@example.com"] }],
                },
              },
            }
            """);
        string[] arguments = ["--port", "0", "--seed", seed, "--snapshot", snapshot, .. Tokens];
        string saved;

        using (EmulatorProcess first = EmulatorProcess.Start(arguments))
        {
            using Caller prod = new(await first.ServesAsync(), "dapi-one");
            await first.ServesAsync();
            await prod.Post(Caller.Scim + "/ServicePrincipals", new { displayName = "fivetran" });
            first.Signal("TERM");
            Assert.Equal(0, (await first.EndAsync()).ExitCode);
            saved = await File.ReadAllTextAsync(snapshot, TestContext.Current.CancellationToken);
        }

        using EmulatorProcess second = EmulatorProcess.Start(arguments);
        await second.ServesAsync();
        using Caller dev = new(await second.ServesAsync(), "dapi-two");
        CallResponse me = await dev.Get(Caller.Scim + "/Me");
        JsonElement found = (await dev.Get(Caller.Scim + "/ServicePrincipals")).Json.GetProperty("Resources")[0];

        Assert.Equal(
            ["prod", "dev"], JsonDocument.Parse(saved).RootElement.GetProperty("workspaces").EnumerateObject().Select(each => each.Name));
        Assert.Equal("zuora", found.GetProperty("displayName").GetString());
        Assert.Equal(HttpStatusCode.OK, me.Status);
        Assert.Equal(saved, await File.ReadAllTextAsync(snapshot, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("""{"workspaces":{"a":{},"b":{},"c":{}}}""", "has 3 workspaces, not the 2 of --workspaces.")]
    [InlineData("""{"workspaces":{}}""", "workspaces has workspaces by their names.")]
    [InlineData("""{"workspaces":{"a":{"groups":[{"name":"x"}]},"b":{}}}""", "The JSON property 'name' is unknown")]
    [InlineData("""{"workspaces":{"a":{},"b":{}},"groups":[]}""", "The JSON property 'groups' is unknown")]
    [InlineData("""{"workspaces":{"a":{},"b":{"groups":[{}]}}}""", "workspace b: group : A group needs a display_name.")]
    [InlineData("""{"workspace_id":1}""", "workspace workspace-2: workspace_id 1 is that of another workspace of the account.")]
    public async Task A_seed_that_makes_no_sense_for_them_is_named_with_the_reason(string seed, string why)
    {
        using EmulatorProcess emulator = EmulatorProcess.Start("--port", "0", "--workspaces", "2", "--seed", WriteSeed(seed));

        (int exitCode, string _, string? error) = await emulator.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_many_tokens_as_workspaces_are_given_or_none()
    {
        using EmulatorProcess emulator = EmulatorProcess.Start("--port", "0", "--workspaces", "2", "--admin-token", "dapi-one");

        (int exitCode, string _, string? error) = await emulator.EndAsync();

        Assert.Equal((1, "--admin-token is given 1 times, and there are 2 workspaces."), (exitCode, error.TrimEnd()));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string WriteSeed(string json)
    {
        string file = Path.Combine(_folder, "seed.json");
        File.WriteAllText(file, json);
        return file;
    }
}
