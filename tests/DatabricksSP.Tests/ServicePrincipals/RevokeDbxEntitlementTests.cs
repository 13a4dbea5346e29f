using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.ServicePrincipals;

public class RevokeDbxEntitlementTests : WorkspaceTest
{
    private const string Line = "Get-DbxServicePrincipal zuora | Revoke-DbxEntitlement ";

    private ServicePrincipal _zuora = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora", null, "allow-cluster-create", "databricks-sql-access", "workspace-access");
    }

    [Fact]
    public void What_is_named_goes_and_the_rest_stays()
    {
        Assert.Empty(Run(Line + "'Databricks SQL access' -Force").Output);

        Assert.Equal(["allow-cluster-create", "workspace-access"], EntitlementsOf("zuora"));
    }

    [Fact]
    public void What_was_taken_is_written_where_it_is_asked_for()
    {
        object taken = Run(Line + "workspace-consume, workspace-access -Force -PassThru").OneOutput();

        Assert.Equal(["workspace-access"], Property<string[]>(taken, "Permission"));
        Assert.Equal(_zuora.Id, Property<string>(taken, "ServicePrincipalId"));
    }

    [Fact]
    public void It_asks_and_says_what_will_be_lost()
    {
        Session.Answers.Type("n");

        ScriptResult result = Run(Line + "workspace-access");

        Assert.Contains("stops working", result.Screen, StringComparison.Ordinal);
        Assert.Contains("workspace-access", EntitlementsOf("zuora"));
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    public void WhatIf_changes_nothing(string arguments)
    {
        ScriptResult result = Run(Line + "workspace-access " + arguments);

        Assert.Contains("Revoke workspace-access", result.Screen, StringComparison.Ordinal);
        Assert.Contains("workspace-access", EntitlementsOf("zuora"));
    }

    [Fact]
    public void Already_gone_is_no_error()
    {
        ServicePrincipal bare = Workspace.AddServicePrincipal("bare");

        ScriptResult result = Run(
            $"Revoke-DbxEntitlement workspace-access {bare.ApplicationId}, {Guid.NewGuid()} -Force -Verbose");

        Assert.Equal(2, result.Verbose.Count(static line => line.Contains("nothing to revoke", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_application_ID_of_a_row_counts_more_than_its_numeric_ID()
    {
        ServicePrincipal other = Workspace.AddServicePrincipal("other", null, "workspace-access");

        Run($"[pscustomobject]@{{ ApplicationId = '{_zuora.ApplicationId}'; ServicePrincipalId = '{other.Id}' }} | "
            + "Revoke-DbxEntitlement workspace-access -Force");

        Assert.DoesNotContain("workspace-access", EntitlementsOf("zuora"));
        Assert.Equal(["workspace-access"], EntitlementsOf("other"));
    }

    [Fact]
    public void Many_lose_it_and_one_that_is_gone_stops_none()
    {
        Run("$all = 1..30 | ForEach-Object { New-DbxServicePrincipal \"many$_\" -Entitlement workspace-access }");
        Workspace.RemoveServicePrincipal(Workspace.ServicePrincipals.Single(static each => each.DisplayName == "many7"));

        ScriptResult result = Run("$all | Revoke-DbxEntitlement workspace-access -Force -PassThru");

        Assert.Equal(29, result.Output.Count);
        Assert.All(
            Workspace.ServicePrincipals.Where(static each => each.DisplayName.StartsWith("many", StringComparison.Ordinal)),
            static each => Assert.Empty(each.Entitlements));
    }

    [Fact]
    public void Who_is_no_admin_is_refused()
    {
        Workspace.GrantTokenUsage(_zuora);
        Assert.Empty(Connect(Workspace.CreateToken(_zuora)).Errors);

        ErrorRecord error = RunFailing($"Revoke-DbxEntitlement workspace-access {_zuora.ApplicationId} -Force");

        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains("workspace-access", EntitlementsOf("zuora"));
    }

    private IEnumerable<string> EntitlementsOf(string name) =>
        Workspace.ServicePrincipals.Single(each => each.DisplayName == name).Entitlements.Order();
}
