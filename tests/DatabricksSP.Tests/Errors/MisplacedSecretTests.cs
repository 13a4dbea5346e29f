using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Errors;

/// <summary>A secret that stands in the wrong place is not repeated.</summary>
public class MisplacedSecretTests : WorkspaceTest
{
    private const string Token = "dapi0123456789abcdef0123456789abcdef";
    private const string Secret = "dose0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("'" + Token + "' | Test-DbxServicePrincipal")]
    [InlineData("'" + Token + "' | New-DbxOboToken")]
    [InlineData("Grant-DbxTokenUsage " + Token)]
    public void A_token_in_the_place_of_the_application_ID_is_called_that(string script)
    {
        ErrorRecord error = FailsSafely(script);

        Assert.StartsWith("Dbx.SecretMisplaced,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("a token in the place of the application ID", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-DbxServicePrincipal " + Token, "the display name")]
    [InlineData("Get-DbxServicePrincipal " + Token, "what is looked for")]
    [InlineData("New-DbxWarehouse " + Token, "the warehouse's name")]
    [InlineData("New-DbxServicePrincipal zuora | New-DbxOboToken -Comment " + Token, "the comment")]
    public void A_token_in_the_place_of_a_name_is_called_that(string script, string place)
    {
        ErrorRecord error = FailsSafely(script);

        Assert.StartsWith("Dbx.SecretMisplaced,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"a token in the place of {place}.", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-DbxServicePrincipal " + Token)]
    [InlineData("Get-DbxWarehouse " + Token)]
    [InlineData("Get-DbxConnection " + Token)]
    [InlineData("Get-DbxCatalogPrivilege " + Token)]
    [InlineData("Get-DbxCatalogPrivilege main -Schema " + Token)]
    [InlineData("Get-DbxCatalogPrivilege main -Privilege " + Token)]
    [InlineData("Invoke-DbxRestMethod /api/2.0/" + Token)]
    [InlineData("Get-DbxWarehouse -Connection " + Token)]
    [InlineData("Disconnect-DbxWorkspace " + Token)]
    [InlineData("Connect-DbxWorkspace " + Token)]
    [InlineData("Connect-DbxWorkspace -Profile " + Token)]
    [InlineData("Connect-DbxWorkspace -Profile p -ConfigFile " + Token)]
    [InlineData("Connect-DbxWorkspace $url -Token x -Name " + Token)]
    [InlineData("Connect-DbxWorkspace $url -ClientId i -AuthType " + Token)]
    [InlineData("Connect-DbxWorkspace $url -ClientId " + Secret + " -ClientSecret i")]
    public void A_secret_where_a_name_an_ID_or_an_address_is_wanted_is_not_repeated(string script) =>
        Assert.DoesNotContain("Exception", FailsSafely(script).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Theory]
    [InlineData("Connect-DbxWorkspace $url -Token @{ Token = '" + Token + "' }")]
    [InlineData("Connect-DbxWorkspace $url -Token ([pscustomobject]@{ Token = '" + Token + "' })")]
    [InlineData("Connect-DbxWorkspace $url -Token @('" + Token + "', 'b')")]
    [InlineData("Connect-DbxWorkspace $url -ClientId i -ClientSecret ([pscustomobject]@{ Secret = '" + Secret + "' })")]
    public void An_object_in_the_place_of_a_secret_is_not_shown(string script) =>
        Assert.Contains("object of type", FailsSafely(script).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_token_object_in_the_place_of_its_token_is_not_shown()
    {
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(principal);
        Run($"$made = New-DbxOboToken -ApplicationId {principal.ApplicationId} -AsPlainText");

        ScriptResult result = Session.Invoke("Connect-DbxWorkspace $url -Token $made");

        Assert.Contains("$token.Token", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain((string)Run("$made.Token").OneOutput(), result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_ID_and_an_Entra_secret_that_are_swapped_are_not_sent()
    {
        Emulator.Requests.Clear();

        ScriptResult result = Session.Invoke(
            "Connect-DbxWorkspace $url -ClientId 'h.u.n.t.e.r~2' -ClientSecret 6f0d2b0e-6a3e-4c53-9c4e-2f1b7d5a9e41 -Verbose -Debug");

        Assert.StartsWith("Dbx.SecretMisplaced,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("h.u.n.t.e.r", result.Everything, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Requests.Count);
    }

    private ErrorRecord FailsSafely(string script)
    {
        ScriptResult result = Session.Invoke(script);
        Assert.DoesNotContain("0123456789abcdef", result.Everything, StringComparison.Ordinal);
        return Assert.Single(result.Errors);
    }
}
