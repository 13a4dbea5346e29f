using System.Xml.Linq;

namespace DatabricksSP.Emulator.SdkTests;

/// <summary>
/// The integration tests of <c>databricks-sdk-py</c>, run from a checkout by pytest, and calls of our own. The environment says where
/// things are: <c>DATABRICKS_SDK_PY</c> the checkout, <c>DATABRICKS_SDK_PY_PYTHON</c> a Python that has what the SDK and its tests need,
/// <c>python3</c> unless given.
/// </summary>
internal static class PythonSuite
{
    private const string CheckoutVariable = "DATABRICKS_SDK_PY";

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    public static async Task<IReadOnlyList<SuiteTest>> RunAsync(WorkspaceEmulator emulator)
    {
        (string python, string checkout) = await FindAsync("pytest, pyfakefs, databricks.sdk");
        string report = Path.Combine(Directory.CreateTempSubdirectory("sdk-py-").FullName, "report.xml");
        ToolRun? run = await ToolRun.StartAsync(
            python,
            ["-m", "pytest", "tests/integration", "-q", "-p", "no:cacheprovider", "-o", "junit_family=xunit2", "--junit-xml=" + report],
            checkout,
            await SuiteWorkspace.DescribeAsync(emulator),
            Timeout);
        // 1: tests ran, and some failed.
        Assert.True(run is { ExitCode: 0 or 1 }, $"pytest could not run the suite:\n{run?.Output}");
        return [.. XDocument.Load(report).Descendants("testcase").Select(Read)];
    }

    /// <summary>Runs our own calls of the SDK. It fails when one of their assertions does.</summary>
    public static async Task CallAsync(WorkspaceEmulator emulator)
    {
        (string python, string checkout) = await FindAsync("databricks.sdk");
        Dictionary<string, string> environment = await SuiteWorkspace.DescribeAsync(emulator);
        string?[] path = [checkout, Environment.GetEnvironmentVariable("PYTHONPATH")];
        environment["PYTHONPATH"] = string.Join(Path.PathSeparator, path.Where(each => !string.IsNullOrEmpty(each)));
        string script = Path.Combine(AppContext.BaseDirectory, "Sdk", "calls.py");

        ToolRun? run = await ToolRun.StartAsync(python, [script], checkout, environment);

        Assert.True(run is { ExitCode: 0 }, $"calls.py failed:\n{run?.Output}");
    }

    private static async Task<(string Python, string Checkout)> FindAsync(string modules)
    {
        string checkout = Checkout.Find(CheckoutVariable, "databricks-sdk-py");
        string python = Environment.GetEnvironmentVariable(CheckoutVariable + "_PYTHON") ?? "python3";
        ToolRun? check = await ToolRun.StartAsync(python, ["-c", "import " + modules], checkout);
        Assert.SkipWhen(check is null, $"There is no {python} on this machine.");
        Assert.SkipWhen(check!.ExitCode != 0, $"{python} lacks what is needed: {check.Output.TrimEnd().Split('\n')[^1]}");
        return (python, checkout);
    }

    private static SuiteTest Read(XElement test)
    {
        string name = $"{test.Attribute("classname")?.Value.Split('.')[^1]}.{test.Attribute("name")?.Value}";
        XElement? problem = test.Element("failure") ?? test.Element("error");
        return problem is not null ? new SuiteTest(name, SuiteOutcome.Failed, problem.Value)
            : test.Element("skipped") is { } skipped ? new SuiteTest(name, SuiteOutcome.Skipped, skipped.Value)
            : new SuiteTest(name, SuiteOutcome.Passed, "");
    }
}
