using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.UnityCatalog;

public class GetDbxCatalogPrivilegeTests : WorkspaceTest
{
    private ServicePrincipal _zuora = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        Run("Get-DbxServicePrincipal zuora | Grant-DbxCatalogPrivilege main -Privilege 'USE CATALOG', SELECT");
        Run("Get-DbxServicePrincipal zuora | Grant-DbxCatalogPrivilege main -Schema default -Privilege MODIFY");
        Run("""
            Invoke-DbxRestMethod /api/2.1/unity-catalog/permissions/catalog/main -Method PATCH -Body @{
                changes = @(@{ principal = 'account users'; add = @('BROWSE') })
            }
            """);
    }

    [Fact]
    public void Everybody_is_told_and_only_a_service_principal_has_an_application_ID()
    {
        ScriptResult result = Run("Get-DbxCatalogPrivilege main");

        Assert.Equal(
            [("account users", null, "BROWSE"), (_zuora.ApplicationId, _zuora.ApplicationId, "USE_CATALOG;SELECT")],
            result.Output
                .Where(
                    each => Property<string>(each, "Principal") is "account users"
                        || Property<string>(each, "Principal") == _zuora.ApplicationId)
                .Select(static each => (
                    Property<string>(each, "Principal"),
                    Property<string?>(each, "ApplicationId"),
                    string.Join(";", Property<string[]>(each, "Privilege"))))
                .OrderBy(static each => each.Item2 is not null));
    }

    [Fact]
    public void What_is_inherited_says_from_what()
    {
        ScriptResult result = Run("Get-DbxServicePrincipal zuora | Get-DbxCatalogPrivilege main -Schema default");

        Assert.Equal(
            [(null, "MODIFY"), ("catalog main", "USE_CATALOG;SELECT")],
            result.Output.Select(static each => (
                Property<string?>(each, "InheritedFrom"), string.Join(";", Property<string[]>(each, "Privilege")))));
        Assert.All(result.Output, static each => Assert.Equal("zuora", Property<string>(each, "DisplayName")));
    }

    [Fact]
    public void Only_privileges_that_are_asked_for_are_told()
    {
        object found = Run("Get-DbxCatalogPrivilege main -Privilege 'use catalog', MANAGE").OneOutput();

        Assert.Equal(["USE_CATALOG"], Property<string[]>(found, "Privilege"));
    }

    [Fact]
    public void Many_principals_cost_one_list()
    {
        Run("$all = 1..30 | ForEach-Object { New-DbxServicePrincipal \"many$_\" } | Grant-DbxCatalogPrivilege main -Privilege SELECT");
        Emulator.Requests.Clear();

        ScriptResult result = Run("$all | Get-DbxCatalogPrivilege");

        Assert.Equal(30, result.Output.Count);
        Assert.Equal(1, Emulator.Requests.Count);
    }

    [Fact]
    public void What_is_not_there_is_an_error_and_who_has_nothing_is_none()
    {
        Workspace.AddServicePrincipal("bare");

        Assert.Empty(Run("Get-DbxServicePrincipal bare | Get-DbxCatalogPrivilege main").Output);
        ErrorRecord catalog = RunFailing("Get-DbxCatalogPrivilege nope");
        ErrorRecord schema = RunFailing("Get-DbxCatalogPrivilege main -Schema nope");
        ErrorRecord principal = RunFailing($"Get-DbxCatalogPrivilege main {Guid.NewGuid()}");

        Assert.All([catalog, schema, principal], static each => Assert.Equal(ErrorCategory.ObjectNotFound, each.CategoryInfo.Category));
        Assert.StartsWith("Dbx.ServicePrincipalNotFound,", principal.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void What_belongs_to_no_service_principal_is_not_revoked() =>
        Assert.StartsWith(
            "Dbx.InvalidApplicationId,",
            RunFailing("Get-DbxCatalogPrivilege main -Privilege BROWSE | Revoke-DbxCatalogPrivilege -Force").FullyQualifiedErrorId,
            StringComparison.Ordinal);
}
