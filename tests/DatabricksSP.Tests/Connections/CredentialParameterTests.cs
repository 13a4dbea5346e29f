using System.Management.Automation;
using System.Net;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Connections;

/// <summary>Application ID and OAuth secret in one PSCredential, as a vault keeps them.</summary>
public class CredentialParameterTests : WorkspaceTest
{
    [Theory]
    [InlineData("")]
    [InlineData("\\")]
    public void A_credential_logs_in_as_ID_and_secret_do(string domain)
    {
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");
        (string id, string secret) = (principal.ApplicationId, Workspace.CreateOAuthSecret(principal));
        Session.SetVariable("credential", new PSCredential(domain + id, new NetworkCredential("", secret).SecurePassword));

        ScriptResult result = Run("Connect-DbxWorkspace $url -Credential $credential -NotDefault");

        Assert.Equal(
            ("oauth-m2m", id), (Property<string>(result.OneOutput(), "AuthType"), Property<string>(result.OneOutput(), "UserName")));
        Assert.DoesNotContain(secret, result.Everything, StringComparison.Ordinal);
    }
}
