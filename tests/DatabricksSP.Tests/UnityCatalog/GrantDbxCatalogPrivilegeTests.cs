using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.UnityCatalog;

public class GrantDbxCatalogPrivilegeTests : WorkspaceTest
{
    private ServicePrincipal _zuora = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
    }

    [Fact]
    public void What_is_given_is_added_to_what_is_there()
    {
        Run("Get-DbxServicePrincipal zuora | Grant-DbxCatalogPrivilege main -Privilege SELECT");

        object given = Run(
            "Get-DbxServicePrincipal zuora | Grant-DbxCatalogPrivilege main -Privilege 'use catalog', USE_SCHEMA").OneOutput();

        Assert.Equal(["SELECT", "USE_CATALOG", "USE_SCHEMA"], PrivilegesOn("main"));
        Assert.Equal(["USE_CATALOG", "USE_SCHEMA"], Property<string[]>(given, "Privilege"));
        Assert.Equal(_zuora.ApplicationId, Property<string>(given, "ApplicationId"));
        Assert.Equal(("main", null), (Property<string>(given, "Catalog"), Property<string?>(given, "Schema")));
    }

    [Fact]
    public void A_line_gives_a_new_principal_what_it_needs_step_by_step()
    {
        Run("""
            New-DbxServicePrincipal orb | Grant-DbxCatalogPrivilege main -Privilege 'USE CATALOG' |
                Grant-DbxCatalogPrivilege main -Schema default -Privilege 'USE SCHEMA', SELECT | Grant-DbxTokenUsage | New-DbxOboToken
            """);

        string orb = Workspace.ServicePrincipals.Single(static each => each.DisplayName == "orb").ApplicationId;
        Assert.Equal(["USE_CATALOG"], Workspace.PrivilegesOf("main", orb));
        Assert.Equal(["SELECT", "USE_SCHEMA"], Workspace.PrivilegesOf("main.default", orb).Order());
    }

    [Fact]
    public void A_row_names_what_it_gives()
    {
        Session.SetVariable("id", _zuora.ApplicationId);
        Run("""
            [pscustomobject]@{ ApplicationId = $id; Catalog = 'main'; Schema = 'default'; Privilege = 'SELECT;use schema' },
            [pscustomobject]@{ ApplicationId = $id; Catalog = 'main'; Schema = ''; Privilege = 'USE CATALOG' } |
                Grant-DbxCatalogPrivilege
            """);

        Assert.Equal(["SELECT", "USE_SCHEMA"], PrivilegesOn("main.default"));
        Assert.Equal(["USE_CATALOG"], PrivilegesOn("main"));
    }

    [Fact]
    public void Many_are_given_with_few_requests_each_its_own_and_one_that_is_unknown_fails_alone()
    {
        ServicePrincipal[] many = [.. Enumerable.Range(0, 120).Select(number => Workspace.AddServicePrincipal($"many{number}"))];
        string unknown = Guid.NewGuid().ToString();
        Session.SetVariable("ids", (string[])[many[0].ApplicationId, unknown, .. many.Skip(1).Select(static each => each.ApplicationId)]);

        ScriptResult result = Session.Invoke("$ids | Grant-DbxCatalogPrivilege main -Privilege 'USE CATALOG'");

        Assert.Equal(
            many.Select(static each => each.ApplicationId), result.Output.Select(static each => Property<string>(each, "Principal")));
        Assert.Equal(unknown, Assert.Single(result.Errors).TargetObject);
        Assert.All(many, each => Assert.Equal(["USE_CATALOG"], Workspace.PrivilegesOf("main", each.ApplicationId)));
        Assert.InRange(Emulator.Requests.All.Count(static request => request.Method == "PATCH"), 2, 8);
        Assert.DoesNotContain(Emulator.Requests.All, static request => request.Method == "PUT");
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        ScriptResult result = Run(
            "Get-DbxServicePrincipal zuora | Grant-DbxCatalogPrivilege main -Schema default -Privilege select -WhatIf");

        Assert.Contains("Grant SELECT on schema main.default", result.Screen, StringComparison.Ordinal);
        Assert.Empty(PrivilegesOn("main.default"));
    }

    [Fact]
    public void A_catalog_that_is_not_there_ends_the_line_before_anything_is_made()
    {
        ErrorRecord error = RunFailing(
            "New-DbxServicePrincipal new | Grant-DbxCatalogPrivilege nope -Privilege SELECT -ErrorAction Stop");

        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.DoesNotContain(Workspace.ServicePrincipals, static each => each.DisplayName == "new");
    }

    [Fact]
    public void A_privilege_that_the_object_does_not_have_fails_each_at_once()
    {
        Run("$all = 1..30 | ForEach-Object { New-DbxServicePrincipal \"many$_\" }");
        Emulator.Requests.Clear();

        ScriptResult result = Session.Invoke("$all | Grant-DbxCatalogPrivilege main -Privilege 'READ FILES'");

        Assert.Equal(30, result.Errors.Count);
        Assert.All(
            result.Errors, static each => Assert.Contains("READ_FILES is not applicable", each.ToString(), StringComparison.Ordinal));
        Assert.InRange(Emulator.Requests.All.Count(static request => request.Method == "PATCH"), 1, 4);
    }

    [Fact]
    public void A_caller_who_may_not_manage_the_catalog_is_refused()
    {
        Workspace.GrantTokenUsage(_zuora);
        Assert.Empty(Connect(Workspace.CreateToken(_zuora)).Errors);

        ErrorRecord error = RunFailing($"Grant-DbxCatalogPrivilege main {_zuora.ApplicationId} -Privilege MANAGE");

        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Empty(PrivilegesOn("main"));
    }

    [Theory]
    [InlineData("Grant-DbxCatalogPrivilege main -Privilege use_c", "USE_CATALOG")]
    [InlineData("Grant-DbxCatalogPrivilege main -Privilege 'use c", "'USE CATALOG'")]
    [InlineData("Grant-DbxCatalogPrivilege mai", "main")]
    public void Tab_offers_what_there_is(string line, string wanted)
    {
        Session.SetVariable("line", line);
        ScriptResult result = Run("""
            [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches |
                ForEach-Object CompletionText
            """);

        Assert.Contains(wanted, result.Output.Select(static each => (string)each.BaseObject));
    }

    private IEnumerable<string> PrivilegesOn(string name) => Workspace.PrivilegesOf(name, _zuora.ApplicationId).Order();
}
