using System.Net;
using DatabricksSP.Tests.Playground;

namespace DatabricksSP.Tests;

public sealed class PowerShellSessionTests
{
    [Fact]
    public void The_module_of_the_checkout_is_imported()
    {
        using PowerShellSession session = new();

        ScriptResult result = session.Invoke("Get-Command -Module DatabricksSP | ForEach-Object Name");

        Assert.Contains("New-DbxServicePrincipal", result.Output.Select(each => each.ToString()));
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void Every_stream_is_collected_and_searched()
    {
        using PowerShellSession session = new(SampleModule.Manifest);

        ScriptResult result = session.Invoke(
            "$VerbosePreference = $DebugPreference = 'Continue'; Write-EveryStream; Write-Denial; Get-Check; throw 'the end'");

        Assert.Equal(["a warning"], result.Warnings);
        Assert.Equal(["a detail"], result.Verbose);
        Assert.Equal(["an inner detail"], result.Debug);
        Assert.Equal(["a note"], result.Information.Select(each => each.MessageData));
        Assert.Equal(["Denied.", "the end"], result.Errors.Select(each => each.ToString()));
        Assert.True(result.WasTerminated);
        Assert.Single(result.Output);
        Assert.Contains("good", result.Screen, StringComparison.Ordinal);
        Assert.All(
            ["a warning", "a detail", "an inner detail", "a note", "Ask an administrator.", "the end", "Passed: True"],
            text => Assert.Contains(text, result.Everything, StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_that_is_hidden_deep_in_an_object_is_found_unless_it_is_a_secure_string()
    {
        using PowerShellSession session = new(SampleModule.Manifest);

        ScriptResult result = session.Invoke(
            "[pscustomobject] @{ A = @{ B = @([pscustomobject] @{ C = $plain }) }; Secure = $secure }",
            new Dictionary<string, object?>
            {
                ["plain"] = "to be found",
                ["secure"] = new NetworkCredential("", "not to be found").SecurePassword,
            });

        Assert.Contains("to be found", result.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("not to be found", result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_can_be_stopped_and_what_it_had_put_out_is_kept()
    {
        using PowerShellSession session = new(SampleModule.Manifest);
        using ManualResetEventSlim started = new();

        Task<ScriptResult> running = session.InvokeAsync(
            "'first'; $started.Set(); Wait-Forever", new Dictionary<string, object?> { ["started"] = started });
        started.Wait(TestContext.Current.CancellationToken);
        await session.StopAsync();
        ScriptResult result = await running;

        Assert.True(result.WasStopped);
        Assert.Equal(["first"], result.Output.Select(each => each.BaseObject));
        Assert.Equal("again", session.Invoke("'again'").OneOutput());
    }

    [Fact]
    public void Sessions_share_no_variables()
    {
        using PowerShellSession one = new(SampleModule.Manifest);
        using PowerShellSession other = new(SampleModule.Manifest);

        one.Invoke("$mine = 1");

        Assert.Null(other.Invoke(", $mine").Output.Single());
    }
}
