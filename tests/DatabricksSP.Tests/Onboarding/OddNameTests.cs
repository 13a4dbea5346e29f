using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Onboarding;

/// <summary>IDs of 19 digits, which no double holds, and names with quotes and letters of others' alphabets, through a life.</summary>
public sealed class OddNameTests : WorkspaceTest
{
    private const string LongId = "9223372036854775807";
    private const string Name = """Zuora "Größe" O'Neil – 東京 & Söhne""";

    [Fact]
    public void An_ID_of_nineteen_digits_goes_through_the_pipeline_unharmed()
    {
        Workspace.Seed($$"""{ "service_principals": [{ "id": "{{LongId}}", "display_name": "zuora" }] }""");
        Workspace.GrantTokenUsage(Assert.Single(Workspace.ServicePrincipals));

        Run("$zuora = Get-DbxServicePrincipal zuora; $secret = $zuora | New-DbxOAuthSecret; $token = $zuora | New-DbxOboToken");

        Assert.Equal(LongId, Run("$zuora.ServicePrincipalId").OneOutput());
        Assert.Equal(LongId, Run("$secret.ServicePrincipalId").OneOutput());
        Assert.Equal(LongId, Run($"(Invoke-DbxRestMethod /api/2.0/preview/scim/v2/ServicePrincipals/{LongId}).id").OneOutput());
        Run("$token | Update-DbxOboToken -Overlap 0 | Out-Null; $secret | Update-DbxOAuthSecret -Overlap 0 | Out-Null");
        Run("$secret | Remove-DbxServicePrincipal -Force");
        Assert.Empty(Workspace.ServicePrincipals);
        Assert.Empty(Workspace.OboTokenIds());
    }

    [Fact]
    public void Quotes_and_letters_of_other_alphabets_go_through_a_whole_life()
    {
        Session.SetVariable("name", Name);

        Run("""
            New-DbxWarehouse $name -Tag @{ connector = $name } | Out-Null
            New-DbxServicePrincipal $name | Grant-DbxTokenUsage | Grant-DbxWarehouseAccess $name | New-DbxOboToken -Comment $name | Out-Null
            Get-DbxServicePrincipal $name | Update-DbxOboToken -Overlap 0 -Deliver { param($new) } | Out-Null
            """);

        ServicePrincipal principal = Assert.Single(Workspace.ServicePrincipals);
        Warehouse warehouse = Assert.Single(Workspace.Warehouses);
        Token token = Assert.Single(Workspace.Tokens, each => each.OwnerId == principal.Id);
        Assert.Equal((Name, Name, Name), (principal.DisplayName, warehouse.Name, token.Comment));
        Assert.Equal(["CAN_USE"], LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(warehouse)));

        Run("""
            Get-DbxOboToken -Comment $name | Set-DbxOboToken -Comment "$name!" | Out-Null
            Get-DbxServicePrincipal $name | Set-DbxServicePrincipal -DisplayName "$name!"
            Get-DbxServicePrincipal "$name!" | Get-DbxWarehouseAccess $name | Revoke-DbxWarehouseAccess -Force
            Remove-DbxWarehouse $name -Force
            """);

        Assert.Equal(Name + "!", Assert.Single(Workspace.Tokens, each => each.OwnerId == principal.Id).Comment);
        Assert.Equal(Name + "!", Assert.Single(Workspace.ServicePrincipals).DisplayName);
        Assert.Empty(Workspace.Warehouses);
    }
}
