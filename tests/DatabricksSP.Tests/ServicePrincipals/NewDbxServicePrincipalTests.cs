using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.ServicePrincipals;

public class NewDbxServicePrincipalTests() : WorkspaceTest(new EmulatorOptions { PageSize = 3 })
{
    [Fact]
    public void Running_twice_with_if_not_exists_makes_one_and_adds_what_it_lacks()
    {
        object first = Run("New-DbxServicePrincipal zuora -Entitlement workspace-access -IfNotExists").OneOutput();
        object second = Run("New-DbxServicePrincipal zuora -Entitlement workspace-access, databricks-sql-access -IfNotExists").OneOutput();

        ServicePrincipal principal = Assert.Single(Workspace.ServicePrincipals);
        Assert.Equal(["databricks-sql-access", "workspace-access"], principal.Entitlements.Order());
        Assert.Equal(Property<string>(first, "ApplicationId"), Property<string>(second, "ApplicationId"));
        Assert.Equal(["workspace-access", "databricks-sql-access"], Property<string[]>(second, "Entitlements"));
    }

    [Fact]
    public void If_not_exists_does_not_choose_between_two_of_one_name()
    {
        Workspace.AddServicePrincipal("zuora");
        Workspace.AddServicePrincipal("zuora");

        ErrorRecord error = RunFailing("New-DbxServicePrincipal zuora -IfNotExists");

        Assert.StartsWith("Dbx.ServicePrincipalAmbiguous,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, Workspace.ServicePrincipals.Count);
    }

    [Fact]
    public void Rows_of_a_list_bind_by_property_name_and_cells_hold_several_entitlements()
    {
        Run("""
            [pscustomobject]@{ Name = 'a'; Entitlement = 'workspace-access, databricks-sql-access' },
            [pscustomobject]@{ Name = 'b'; Entitlement = '' } | New-DbxServicePrincipal
            """);

        Assert.Equal(["a", "b"], Workspace.ServicePrincipals.Select(static each => each.DisplayName).Order());
        Assert.Equal(2, Workspace.ServicePrincipals.Single(static each => each.DisplayName == "a").Entitlements.Length);
        Assert.Empty(Workspace.ServicePrincipals.Single(static each => each.DisplayName == "b").Entitlements);
    }

    [Fact]
    public void Results_come_in_the_order_of_the_inputs()
    {
        string[] names = [.. Enumerable.Range(0, 40).Select(static number => $"p{number:00}")];
        Session.SetVariable("names", names);

        Assert.Equal(names, Names(Run("$names | New-DbxServicePrincipal -ThrottleLimit 8")));
    }

    [Fact]
    public void Entitlements_that_exclude_each_other_are_refused()
    {
        RunFailing("New-DbxServicePrincipal zuora -Entitlement workspace-consume, workspace-access");
        Assert.Empty(Workspace.ServicePrincipals);
    }

    private static IEnumerable<string> Names(ScriptResult result) =>
        result.Output.Select(static each => Property<string>(each, "DisplayName"));
}
