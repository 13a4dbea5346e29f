using System.Buffers.Text;
using System.Net;
using System.Security;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Onboarding;

/// <summary>No secret is anywhere in what a session prints, unless it was asked for.</summary>
public class SecrecyTests : WorkspaceTest
{
    private const string Line =
        "New-DbxServicePrincipal zuora -Entitlement databricks-sql-access, workspace-access -Verbose -Debug | "
        + "Grant-DbxTokenUsage -Verbose -Debug | Grant-DbxWarehouseAccess Zuora -Verbose -Debug | New-DbxOboToken -Verbose -Debug";

    [Fact]
    public void The_line_and_the_test_of_its_token_show_no_secret_in_any_stream()
    {
        Workspace.AddWarehouse("Zuora");
        ScriptResult connected = Connect(Emulator.AdminToken, "-Verbose -Debug");
        ScriptResult created = Run("$token = " + Line + "; $token");
        ScriptResult tested = Run("$token | Test-DbxServicePrincipal -Verbose -Debug");

        string secret = Reveal(created);
        Assert.Matches("^dapi[0-9a-f]{32}", secret);
        foreach (ScriptResult result in new[] { connected, created, tested })
        {
            Assert.NotEmpty(result.Verbose);
            Assert.NotEmpty(result.Debug);
            Assert.DoesNotContain(secret, result.Everything, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Emulator.AdminToken, result.Everything, StringComparison.OrdinalIgnoreCase);
        }

        // The bodies are there all the same: it is the secret that is left out, not everything.
        Assert.Contains(created.Debug, static line => line.Contains("token_value", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FaultKind.HtmlForbidden)]
    [InlineData(FaultKind.InternalErrorAfter)]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.TruncatedJson)]
    public void An_error_shows_no_secret(FaultKind kind)
    {
        Run("New-DbxServicePrincipal zuora | Grant-DbxTokenUsage");
        Emulator.Faults.Add(new Fault { Kind = kind, Method = "POST", Path = "/api/2.0/token-management/*", Count = null });

        ScriptResult result = Session.Invoke("Get-DbxServicePrincipal zuora | New-DbxOboToken -Verbose -Debug");

        Assert.NotEmpty(result.Errors);
        Assert.DoesNotMatch("dapi[0-9a-f]{8}", result.Everything);
    }

    [Fact]
    public void A_plain_token_is_given_when_asked_for_and_is_still_in_no_table_and_no_log()
    {
        Workspace.AddWarehouse("Zuora");
        ScriptResult result = Run(Line + " -AsPlainText");

        string secret = Property<string>(result.OneOutput(), "Token");
        Assert.Matches("^dapi[0-9a-f]{32}", secret);
        Assert.DoesNotContain(secret, result.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Verbose.Concat(result.Debug), line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void The_requests_for_a_token_are_seen_and_show_no_secret()
    {
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");
        string secret = Workspace.CreateOAuthSecret(principal);
        string idToken = $"eyJhbGciOiJub25lIn0.{Base64Url.EncodeToString("{\"exp\":4102444800}"u8)}.c2ln";
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, idToken);
            Session.SetVariable("id", principal.ApplicationId);
            Session.SetVariable("secret", secret);
            Session.SetVariable("file", file);

            ScriptResult bySecret = Run(
                "Connect-DbxWorkspace $url -ClientId $id -ClientSecret $secret -Verbose -Debug -WarningAction SilentlyContinue");
            ScriptResult byIdToken = Run(
                "Connect-DbxWorkspace $url -ClientId $id -OidcTokenFile $file -SkipVerification; Get-DbxServicePrincipal -Verbose -Debug");

            foreach (ScriptResult result in new[] { bySecret, byIdToken })
            {
                Assert.Contains(
                    result.Verbose, line => line.StartsWith($"POST {Emulator.Url}oidc/v1/token: 200 in ", StringComparison.Ordinal));
                Assert.Contains(result.Debug, static line => line.Contains("\"access_token\":\"***\"", StringComparison.Ordinal));
                Assert.DoesNotContain(secret, result.Everything, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(idToken, result.Everything, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotMatch("eyJ[A-Za-z0-9]", result.Everything);
            }

            Assert.Contains(byIdToken.Debug, static line => line.Contains("&subject_token=***&", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Reveal(ScriptResult result) =>
        new NetworkCredential("", Property<SecureString>(result.OneOutput(), "Token")).Password;
}
