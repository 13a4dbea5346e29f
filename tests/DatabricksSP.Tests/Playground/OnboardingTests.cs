using System.Management.Automation;
using DatabricksSP.Playground.Scripts;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Playground;

public sealed class OnboardingTests : WorkspaceTest
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Onboarding.ps1");

    [Fact]
    public void Every_check_of_the_script_passes_when_it_is_run_as_it_is()
    {
        ScriptResult result = Run(File.ReadAllText(Script));

        List<PSObject> checks = result.Output.Where(each => each.Properties["Passed"] is not null).ToList();
        Assert.NotEmpty(checks);
        Assert.All(checks, check => Assert.Equal(true, check.Properties["Passed"].Value));
    }

    [Fact]
    public void Its_last_table_is_that_of_the_checks()
    {
        string last = CommentedScript.From(ScriptFile.Read(Script)).Statements[^1].Text;

        Assert.Contains("Test-DbxServicePrincipal", last.Split('|')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void No_token_appears_on_the_screen()
    {
        ScriptResult result = Run("$VerbosePreference = $DebugPreference = 'Continue'\n" + File.ReadAllText(Script));

        Assert.DoesNotContain(Emulator.AdminToken, result.Everything, StringComparison.Ordinal);
        Assert.DoesNotMatch("dapi[0-9a-f]{32}", result.Everything);
    }
}
