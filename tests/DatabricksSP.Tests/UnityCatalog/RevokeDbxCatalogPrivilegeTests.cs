using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.UnityCatalog;

public class RevokeDbxCatalogPrivilegeTests : WorkspaceTest
{
    private const string Line = "Get-DbxServicePrincipal zuora | Revoke-DbxCatalogPrivilege main ";

    private ServicePrincipal _zuora = null!;
    private ServicePrincipal _orb = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        _orb = Workspace.AddServicePrincipal("orb");
        Run("Get-DbxServicePrincipal zuora, orb | Grant-DbxCatalogPrivilege main -Privilege USE_CATALOG, SELECT");
    }

    [Fact]
    public void What_is_named_goes_and_all_else_stays()
    {
        Assert.Empty(Run(Line + "-Privilege select -Force").Output);

        Assert.Equal(["USE_CATALOG"], PrivilegesOf(_zuora));
        Assert.Equal(["SELECT", "USE_CATALOG"], PrivilegesOf(_orb));
    }

    [Fact]
    public void What_was_taken_is_written_where_it_is_asked_for_and_gives_it_back()
    {
        object taken = Run("$taken = " + Line + "-Privilege 'ALL PRIVILEGES' -Force -PassThru; $taken").OneOutput();

        Assert.Equal(["SELECT", "USE_CATALOG"], Property<string[]>(taken, "Privilege").Order());
        Assert.Empty(PrivilegesOf(_zuora));
        Run("""
            $row = @{ ApplicationId = $taken.ApplicationId; Catalog = $taken.Catalog; Schema = ''; Privilege = $taken.Privilege.ToString() }
            [pscustomobject]$row |
                Grant-DbxCatalogPrivilege
            """);
        Assert.Equal(["SELECT", "USE_CATALOG"], PrivilegesOf(_zuora));
    }

    [Fact]
    public void What_Get_has_found_is_taken()
    {
        Run("Get-DbxCatalogPrivilege main | Where-Object ApplicationId | Revoke-DbxCatalogPrivilege -Force");

        Assert.Empty(PrivilegesOf(_zuora));
        Assert.Empty(PrivilegesOf(_orb));
    }

    [Fact]
    public void It_asks_and_says_what_will_be_lost()
    {
        Session.Answers.Type("n");

        ScriptResult result = Run(Line + "-Privilege SELECT");

        Assert.Contains("stops working", result.Screen, StringComparison.Ordinal);
        Assert.Equal(["SELECT", "USE_CATALOG"], PrivilegesOf(_zuora));
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    public void WhatIf_changes_nothing(string arguments)
    {
        ScriptResult result = Run(Line + "-Privilege SELECT " + arguments);

        Assert.Contains("Revoke SELECT on catalog main", result.Screen, StringComparison.Ordinal);
        Assert.Equal(["SELECT", "USE_CATALOG"], PrivilegesOf(_zuora));
    }

    [Fact]
    public void Already_gone_is_no_error_and_what_is_inherited_is_told()
    {
        ScriptResult inherited = Run(Line + "-Schema default -Privilege SELECT -Force -PassThru -Verbose");
        ScriptResult deleted = Run(
            $"Revoke-DbxCatalogPrivilege main {Guid.NewGuid()}, {Guid.NewGuid()} -Privilege SELECT -Force -Verbose");

        Assert.Empty(inherited.Output);
        Assert.Contains(
            "zuora still has SELECT on schema main.default, for it was granted on catalog main",
            Assert.Single(inherited.Warnings),
            StringComparison.Ordinal);
        Assert.Contains(inherited.Verbose, static line => line.Contains("nothing to revoke", StringComparison.Ordinal));
        Assert.Equal(2, deleted.Verbose.Count(static line => line.Contains("is gone: nothing to revoke", StringComparison.Ordinal)));
        Assert.Equal(["SELECT", "USE_CATALOG"], PrivilegesOf(_zuora));
    }

    [Fact]
    public void Many_go_with_few_requests()
    {
        Run("$all = 1..60 | ForEach-Object { New-DbxServicePrincipal \"many$_\" } | Grant-DbxCatalogPrivilege main -Privilege SELECT");
        Emulator.Requests.Clear();

        ScriptResult result = Run("$all | Revoke-DbxCatalogPrivilege -Force -PassThru");

        Assert.Equal(60, result.Output.Count);
        Assert.InRange(Emulator.Requests.Count, 2, 8);
        Assert.Equal(["SELECT", "USE_CATALOG"], PrivilegesOf(_zuora));
    }

    [Fact]
    public void A_catalog_that_is_not_there_and_a_caller_who_may_not_manage_it_are_errors()
    {
        ErrorRecord missing = RunFailing($"Revoke-DbxCatalogPrivilege nope {_zuora.ApplicationId} -Privilege SELECT -Force");
        Workspace.GrantTokenUsage(_orb);
        Assert.Empty(Connect(Workspace.CreateToken(_orb)).Errors);

        ErrorRecord refused = RunFailing($"Revoke-DbxCatalogPrivilege main {_zuora.ApplicationId} -Privilege SELECT -Force");

        Assert.Equal(ErrorCategory.ObjectNotFound, missing.CategoryInfo.Category);
        Assert.Equal(ErrorCategory.PermissionDenied, refused.CategoryInfo.Category);
        Assert.Equal(["SELECT", "USE_CATALOG"], PrivilegesOf(_zuora));
    }

    private IEnumerable<string> PrivilegesOf(ServicePrincipal principal) =>
        Workspace.PrivilegesOf("main", principal.ApplicationId).Order();
}
