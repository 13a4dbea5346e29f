using System.Diagnostics;
using System.Globalization;
using DatabricksSP.Playground;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Playground;

public sealed class ParentProcessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_playground_that_waits_for_input_ends_with_the_process_that_it_was_started_for()
    {
        using Process parent = Start("--interactive");
        using Process playground = Start("--interactive", "--parent-pid", parent.Id.ToString(CultureInfo.InvariantCulture));
        // The prompt: the session is open, and waits.
        await playground.StandardOutput.ReadAsync(new char[1], Cancel);

        parent.Kill();
        await playground.WaitForExitAsync(Cancel);

        Assert.Equal(ExitCodes.Stopped, playground.ExitCode);
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(PlaygroundSession).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
}
