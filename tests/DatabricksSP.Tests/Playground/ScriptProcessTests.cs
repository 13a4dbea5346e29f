using System.Diagnostics;
using DatabricksSP.Playground;
using DatabricksSP.Playground.Commands;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Playground;

public sealed class ScriptProcessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_engine_lacks_is_told_beside_the_output_of_a_script()
    {
        Assert.SkipWhen(EngineModules.AreThere, "This engine comes with its modules.");
        using ScriptOnDisk script = new("Write-Host told; 1..9 | Select-Object -First 1");
        using Process playground = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(PlaygroundSession).Assembly.Location, "--file", script.Path])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;

        Task<string> errors = playground.StandardError.ReadToEndAsync(Cancel);
        string output = await playground.StandardOutput.ReadToEndAsync(Cancel);
        await playground.WaitForExitAsync(Cancel);

        Assert.Equal(["told", "1"], output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(EngineModules.Notice, (await errors).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCodes.Success, playground.ExitCode);
    }
}
