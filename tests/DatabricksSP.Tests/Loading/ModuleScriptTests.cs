using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Loading;

public class ModuleScriptTests
{
    private static readonly string Manifest = ModuleCheckout.FindManifest();

    private static readonly string Script = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Manifest)!, "module", "DatabricksSP.psm1"));

    [Theory]
    [InlineData("7.0.13", true)]
    [InlineData("7.3.12", true)]
    [InlineData("6.2.0", true)]
    [InlineData("7.4.0", false)]
    [InlineData("8.0.0", false)]
    public void A_PowerShell_that_is_too_old_is_told_so(string version, bool tooOld)
    {
        using PowerShellSession session = new();
        Assert.Contains("$PSVersionTable.PSVersion", Script, StringComparison.Ordinal);
        session.SetVariable("version", Version.Parse(version));

        ScriptResult result = session.Invoke(Script.Replace("$PSVersionTable.PSVersion", "$version", StringComparison.Ordinal));

        string message = Assert.Single(result.Errors).ToString();
        string wanted = $"needs PowerShell 7.4 or later, or Windows PowerShell 5.1; this is PowerShell {version}";
        Assert.Equal(tooOld, message.Contains(wanted, StringComparison.Ordinal));
    }

    [Fact]
    public void Importing_with_Verbose_lists_each_cmdlet_once()
    {
        using PowerShellSession session = new();

        ScriptResult result = session.Invoke($"Remove-Module DatabricksSP; Import-Module '{Manifest}' -Verbose");

        Assert.Empty(result.Errors);
        Assert.Single(result.Verbose, static line => line.Contains("New-DbxOboToken", StringComparison.Ordinal));
    }
}
