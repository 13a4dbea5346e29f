using System.Management.Automation;
using DatabricksSP.Emulator;

namespace DatabricksSP.Tests.Conventions;

/// <summary>An input is used or refused: what binds to no parameter is an error, and nothing is sent.</summary>
public class ForeignInputTests : WorkspaceTest
{
    // What a mandatory parameter takes, where it is not any text.
    private static readonly Dictionary<string, string> Arguments = new()
    {
        ["Grant-DbxEntitlement -Entitlement"] = "workspace-access",
        ["Revoke-DbxEntitlement -Entitlement"] = "workspace-access",
        ["Grant-DbxServicePrincipalRole -Role"] = "User",
        ["Revoke-DbxServicePrincipalRole -Role"] = "User",
        ["Select-DbxConnection -Connection"] = "(Get-DbxConnection)",
    };

    public static TheoryData<string, string> Inputs
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (CmdletInfo cmdlet in Cmdlets())
            {
                foreach (string input in (string[])["$null", "$undefined", "[pscustomobject]@{ Shoe = 44 }", "[datetime]::Now"])
                {
                    data.Add(cmdlet.Name, input);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void What_a_cmdlet_cannot_use_is_refused_and_nothing_is_sent_for_it(string cmdlet, string input)
    {
        // Before the first input comes, what all have in common is looked for.
        Workspace.AddWarehouse("any");
        Workspace.AddGroup("any");
        Workspace.AddCatalog("any");
        string command = $"{cmdlet} {ArgumentsOf(cmdlet)}";
        Emulator.Requests.Clear();
        Run($"@() | {command}");
        long before = Emulator.Requests.Count;

        ScriptResult result = Session.Invoke($"{input} | {command}");

        Assert.True(result.Errors.Count == 1, $"{command}: {result.Errors.Count} errors. {result.Screen}");
        Assert.Empty(result.Output);
        Assert.Equal(2 * before, Emulator.Requests.Count);
        Assert.Single(Run("Get-DbxConnection").Output);
    }

    [Fact]
    public void A_text_is_a_name_only_where_a_name_is_wanted()
    {
        Run("Connect-DbxWorkspace $url $token -Name other -SkipVerification; Connect-DbxWorkspace $url $token -Name emu -SkipVerification");
        Emulator.Requests.Clear();

        Assert.Single(Session.Invoke("$url | Connect-DbxWorkspace -Token $token").Errors);
        Assert.Equal(0, Emulator.Requests.Count);

        Run("'other' | Disconnect-DbxWorkspace");
        Assert.DoesNotContain(
            "other", Run("Get-DbxConnection | ForEach-Object Name").Output.Select(static each => (string)each.BaseObject));
        Assert.Contains("no connection named 'nope'", RunFailing("'nope' | Disconnect-DbxWorkspace").ToString(), StringComparison.Ordinal);
        Assert.Equal("emu", Property<string>(Run("'emu' | Get-DbxConnection").OneOutput(), "Name"));
    }

    [Fact]
    public void A_variable_that_was_never_set_makes_nothing_for_everybody()
    {
        Workspace.GrantTokenUsage(Workspace.AddServicePrincipal("a"));
        Workspace.GrantTokenUsage(Workspace.AddServicePrincipal("b"));

        ScriptResult result = Session.Invoke("$undefined | Get-DbxServicePrincipal | Grant-DbxTokenUsage | New-DbxOboToken");

        Assert.Single(result.Errors);
        Assert.Empty(result.Output);
        Assert.DoesNotContain(Workspace.Tokens, static token => Guid.TryParse(token.OwnerName, out _));
    }

    private static CmdletInfo[] Cmdlets()
    {
        using PowerShellSession session = new();
        return [.. session.Invoke("Get-Command -Module DatabricksSP").Output.Select(static each => (CmdletInfo)each.BaseObject)];
    }

    // Those that must be given and do not come from the pipeline.
    private string ArgumentsOf(string cmdlet)
    {
        CmdletInfo info = (CmdletInfo)Run($"Get-Command {cmdlet}").OneOutput();
        CommandParameterSetInfo set = info.ParameterSets.FirstOrDefault(static each => each.IsDefault) ?? info.ParameterSets[0];
        return string.Join(" ", set.Parameters
            .Where(static each => each.IsMandatory && !each.ValueFromPipeline)
            .Select(each => $"-{each.Name} {Arguments.GetValueOrDefault($"{cmdlet} -{each.Name}", "any")}"));
    }
}
