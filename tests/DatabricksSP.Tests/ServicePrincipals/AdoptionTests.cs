using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.ServicePrincipals;

/// <summary>With -IfNotExists there is one principal of a name, however many ask for it, and it is the one that was meant.</summary>
public class AdoptionTests : WorkspaceTest
{
    private const string Path = "/api/2.0/preview/scim/v2/ServicePrincipals";

    [Fact]
    public void Several_inputs_of_one_name_are_one_principal_with_all_their_entitlements()
    {
        ScriptResult result = Run("""
            [pscustomobject]@{ Name = 'dup'; Entitlement = 'workspace-access' },
            [pscustomobject]@{ Name = 'dup'; Entitlement = 'databricks-sql-access' },
            [pscustomobject]@{ Name = 'dup'; Entitlement = 'workspace-access' } | New-DbxServicePrincipal -IfNotExists
            """);

        ServicePrincipal principal = Assert.Single(Workspace.ServicePrincipals);
        Assert.Equal(["databricks-sql-access", "workspace-access"], principal.Entitlements.Order());
        Assert.Equal(
            [principal.ApplicationId, principal.ApplicationId, principal.ApplicationId],
            result.Output.Select(static each => Property<string>(each, "ApplicationId")));
        Assert.Equal(1, Emulator.Requests.CountsByRoute[$"GET {Path}"]);
    }

    [Fact]
    public async Task Runspaces_of_one_process_make_one_principal()
    {
        using PowerShellSession other = new();
        other.SetVariable("url", Emulator.Url.ToString());
        other.SetVariable("token", Emulator.AdminToken);
        Assert.Empty(other.Invoke("Connect-DbxWorkspace $url $token").Errors);

        ScriptResult[] results = await Task.WhenAll(
            Session.InvokeAsync("1..20 | ForEach-Object { \"p$_\" } | New-DbxServicePrincipal -IfNotExists"),
            other.InvokeAsync("1..20 | ForEach-Object { \"p$_\" } | New-DbxServicePrincipal -IfNotExists"));

        Assert.All(results, static each => Assert.Empty(each.Errors));
        Assert.All(results, static each => Assert.Equal(20, each.Output.Count));
        Assert.Equal(20, Workspace.ServicePrincipals.Count);
    }

    [Fact]
    public void When_the_first_of_a_name_fails_the_next_one_tries_itself()
    {
        Emulator.Faults.Add(new Fault { Kind = FaultKind.OrgForbidden, Method = "POST", Path = Path, Count = 1 });

        ScriptResult result = Session.Invoke("'dup', 'dup', 'dup' | New-DbxServicePrincipal -IfNotExists");

        Assert.Single(result.Errors);
        Assert.Equal(2, result.Output.Count);
        Assert.Single(Workspace.ServicePrincipals);
    }

    [Fact]
    public void A_principal_that_was_removed_between_two_lines_is_made_anew()
    {
        Run("New-DbxServicePrincipal zuora -IfNotExists");
        Workspace.RemoveServicePrincipal(Workspace.ServicePrincipals[0]);

        Run("New-DbxServicePrincipal zuora -IfNotExists");

        Assert.Single(Workspace.ServicePrincipals);
    }

    [Fact]
    public void A_name_in_other_case_is_not_adopted_and_is_warned_of()
    {
        ServicePrincipal other = Workspace.AddServicePrincipal("DUP2");

        ScriptResult result = Run("New-DbxServicePrincipal dup2 -IfNotExists");

        Assert.NotEqual(other.ApplicationId, Property<string>(result.OneOutput(), "ApplicationId"));
        Assert.Contains("'DUP2'", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(["DUP2", "dup2"], Workspace.ServicePrincipals.Select(static each => each.DisplayName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_exact_name_is_taken_where_others_differ_only_in_case()
    {
        Workspace.AddServicePrincipal("DUP2");
        ServicePrincipal exact = Workspace.AddServicePrincipal("dup2");

        ScriptResult result = Run("New-DbxServicePrincipal dup2 -IfNotExists");

        Assert.Equal(exact.ApplicationId, Property<string>(result.OneOutput(), "ApplicationId"));
        Assert.Empty(result.Warnings);
        Assert.Equal(2, Workspace.ServicePrincipals.Count);
    }

    [Fact]
    public void A_deactivated_principal_is_adopted_with_a_warning()
    {
        Run("New-DbxServicePrincipal zuora");
        Workspace.SetActive(Workspace.ServicePrincipals[0], false);

        ScriptResult result = Run("New-DbxServicePrincipal zuora -IfNotExists");

        Assert.Contains("deactivated", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.False(Property<bool>(result.OneOutput(), "Active"));
    }

    [Fact]
    public void What_if_tells_what_would_be_created_and_what_only_added_to()
    {
        ServicePrincipal there = Workspace.AddServicePrincipal("there", null, "workspace-access");

        string screen = Run(
            "New-DbxServicePrincipal there, new -Entitlement workspace-access, databricks-sql-access -IfNotExists -WhatIf").Screen;

        Assert.Contains($"Add databricks-sql-access to the service principal {there.ApplicationId}", screen, StringComparison.Ordinal);
        Assert.Contains(
            "Create service principal with workspace-access, databricks-sql-access\" on target \"new", screen, StringComparison.Ordinal);
        Assert.Single(Workspace.ServicePrincipals);
        Assert.Equal(["workspace-access"], Workspace.ServicePrincipals[0].Entitlements);
    }

    [Fact]
    public void What_if_says_that_one_with_all_it_should_have_is_taken_as_it_is()
    {
        Workspace.AddServicePrincipal("there", null, "workspace-access");

        string screen = Run("New-DbxServicePrincipal there -Entitlement workspace-access -IfNotExists -WhatIf").Screen;

        Assert.Contains("as it is", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("Create service principal", screen, StringComparison.Ordinal);
    }
}
