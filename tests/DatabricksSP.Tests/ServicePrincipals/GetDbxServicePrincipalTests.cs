using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.ServicePrincipals;

public class GetDbxServicePrincipalTests() : WorkspaceTest(new EmulatorOptions { PageSize = 3 })
{
    [Fact]
    public void All_are_listed_page_by_page()
    {
        string[] names = [.. Enumerable.Range(0, 10).Select(static number => $"principal {number}")];
        foreach (string name in names)
        {
            Workspace.AddServicePrincipal(name);
        }

        Assert.Equal(names, Names(Run("Get-DbxServicePrincipal")));
    }

    [Theory]
    [InlineData("zu*", new[] { "zuora", "Zuora two" })]
    [InlineData("*two", new[] { "Zuora two" })]
    [InlineData("ZUORA", new[] { "zuora" })]
    [InlineData("z?ora", new[] { "zuora" })]
    [InlineData("nobody*", new string[0])]
    public void Names_are_matched_with_wildcards_and_without_regard_to_case(string pattern, string[] expected)
    {
        foreach (string name in new[] { "zuora", "Zuora two", "other" })
        {
            Workspace.AddServicePrincipal(name);
        }

        Assert.Equal(expected, Names(Run($"Get-DbxServicePrincipal '{pattern}'")));
    }

    [Fact]
    public void A_literal_name_that_is_not_there_is_an_error()
    {
        ErrorRecord error = RunFailing("Get-DbxServicePrincipal nobody");
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("nobody", error.TargetObject);
    }

    [Fact]
    public void One_is_found_by_each_of_its_IDs_and_by_a_filter()
    {
        Workspace.AddServicePrincipal("other");
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");

        Assert.Equal(["zuora"], Names(Run($"Get-DbxServicePrincipal -ApplicationId {principal.ApplicationId}")));
        Assert.Equal(["zuora"], Names(Run($"Get-DbxServicePrincipal -Id {principal.Id}")));
        Assert.Equal(["zuora"], Names(Run("Get-DbxServicePrincipal -Filter 'displayName co \"uor\"'")));
    }

    private static IEnumerable<string> Names(ScriptResult result) =>
        result.Output.Select(static each => Property<string>(each, "DisplayName"));
}
