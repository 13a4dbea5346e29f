using System.Text;
using System.Text.Json;

namespace DatabricksSP.Emulator.SdkTests;

/// <summary>
/// The acceptance tests of <c>databricks-sdk-go</c>, run by <c>go test</c> from a checkout whose modules are there. The environment
/// variable <c>DATABRICKS_SDK_GO</c> says where the checkout is.
/// </summary>
internal static class GoSuite
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(20);

    public static async Task<IReadOnlyList<SuiteTest>> RunAsync(WorkspaceEmulator emulator)
    {
        string checkout = Checkout.Find("DATABRICKS_SDK_GO", "databricks-sdk-go");
        // Go keeps its builds and modules below HOME: only the workspace's variables are ours.
        ToolRun? build = await ToolRun.StartAsync("go", ["vet", "./internal"], checkout, timeout: Timeout);
        Assert.SkipWhen(build is null, "Go is not installed: there is no 'go' in PATH.");
        Assert.SkipWhen(build!.ExitCode != 0, $"Go cannot build the suite here: {build.Output.TrimEnd().Split('\n')[^1]}");

        ToolRun? run = await ToolRun.StartAsync(
            "go",
            ["test", "./internal", "-json", "-count=1", "-run", "^Test(Uc)?Acc"],
            checkout,
            await SuiteWorkspace.DescribeAsync(emulator),
            Timeout);
        Assert.True(run is { ExitCode: 0 or 1 }, $"go could not run the suite:\n{run?.Output}");
        return Read(run!.Output);
    }

    /// <summary>Reads the events of <c>go test -json</c>: what a test printed comes before its outcome.</summary>
    internal static IReadOnlyList<SuiteTest> Read(string events)
    {
        List<SuiteTest> tests = [];
        Dictionary<string, StringBuilder> printed = new(StringComparer.Ordinal);
        foreach (string line in events.Split('\n').Where(line => line.StartsWith('{')))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement each = json.RootElement;
            // An event without a test is about the package; one with a slash about a part of a test that tells of it, too.
            if (!each.TryGetProperty("Test", out JsonElement test) || test.GetString() is not { } name || name.Contains('/'))
            {
                continue;
            }

            StringBuilder text = printed.TryGetValue(name, out StringBuilder? found) ? found : printed[name] = new StringBuilder();
            switch (each.GetProperty("Action").GetString())
            {
                case "output":
                    text.Append(each.GetProperty("Output").GetString());
                    break;
                case "pass":
                    tests.Add(new SuiteTest(name, SuiteOutcome.Passed, ""));
                    break;
                case "fail":
                    tests.Add(new SuiteTest(name, SuiteOutcome.Failed, text.ToString()));
                    break;
                case "skip":
                    tests.Add(new SuiteTest(name, SuiteOutcome.Skipped, text.ToString()));
                    break;
            }
        }

        return tests;
    }
}
