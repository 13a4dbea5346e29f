using System.Globalization;
using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Connections;

/// <summary>Connect-DbxWorkspace by each of its parameter sets, and the choice between connections.</summary>
public class ConnectDbxWorkspaceTests : WorkspaceTest
{
    [Fact]
    public void A_service_principal_connects_with_its_OAuth_secret_and_is_warned_that_it_is_no_admin()
    {
        string secret = SetPrincipal(out ServicePrincipal principal);

        ScriptResult result = Run("Connect-DbxWorkspace $url -ClientId $id -ClientSecret $secret");

        object connection = result.OneOutput();
        Assert.Equal(
            ("oauth-m2m", principal.ApplicationId), (Property<string>(connection, "AuthType"), Property<string>(connection, "UserName")));
        Assert.Contains("is not an admin", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_secret_is_one_error_that_does_not_show_it()
    {
        SetPrincipal(out _);
        Session.SetVariable("secret", "dose-hunter2-hunter2");

        ScriptResult result = Session.Invoke("Connect-DbxWorkspace $url -ClientId $id -ClientSecret $secret -Verbose -Debug");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("Dbx.AuthenticationFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains("invalid_client", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("client_secret", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ready_made_access_token_is_taken_as_it_is()
    {
        Session.SetVariable("url", Emulator.Url.ToString());
        Session.SetVariable("token", Emulator.AdminToken);

        object connection = Run("Connect-DbxWorkspace $url -AccessToken $token").OneOutput();

        Assert.Equal("access-token", Property<string>(connection, "AuthType"));
        Assert.True(Property<bool?>(connection, "IsAdmin"));
    }

    [Fact]
    public void A_profile_names_the_connection_and_is_offered_on_Tab()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                file, $"[staging]\nhost = {Emulator.Url}\ntoken = {Emulator.AdminToken}\n[production]\nhost = x.example.com\n");
            Session.SetVariable("file", file);

            Assert.Equal("staging", Property<string>(Run("Connect-DbxWorkspace -Profile staging -ConfigFile $file").OneOutput(), "Name"));
            string line = $"Connect-DbxWorkspace -ConfigFile '{file}' -Profile p";
            Session.SetVariable("line", line);
            Assert.Equal(
                ["production"],
                Run(
                    "[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches | "
                    + "ForEach-Object CompletionText")
                    .Output.Select(static each => each.BaseObject));
            Assert.StartsWith(
                "Dbx.InvalidProfile,",
                RunFailing("Connect-DbxWorkspace -Profile nope -ConfigFile $file").FullyQualifiedErrorId,
                StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Without_verification_the_workspace_is_not_asked()
    {
        Emulator.Requests.Clear();

        object connection = Connect(Emulator.AdminToken, "-SkipVerification -Name unverified").OneOutput();

        Assert.Equal(0, Emulator.Requests.Count);
        Assert.Null(Property<string>(connection, "UserName"));
        Assert.Null(Property<bool?>(connection, "IsAdmin"));
        Assert.Null(Property<string>(connection, "WorkspaceId"));
    }

    [Fact]
    public void The_workspace_ID_in_the_address_is_shown_where_the_workspace_does_not_tell_another_one()
    {
        Session.SetVariable("address", Emulator.Url + "settings?o=123#x");
        Session.SetVariable("token", Emulator.AdminToken);

        Assert.Equal("123", Property<string>(Run("Connect-DbxWorkspace $address $token -SkipVerification").OneOutput(), "WorkspaceId"));
        Assert.Equal(
            Workspace.WorkspaceId.ToString(CultureInfo.InvariantCulture),
            Property<string>(Run("Connect-DbxWorkspace $address $token").OneOutput(), "WorkspaceId"));
    }

    [Theory]
    [InlineData("-AzureCli")]
    [InlineData("-ManagedIdentity")]
    [InlineData("-AzureClientId i -AzureClientSecret hunter2 -AzureTenantId t")]
    public void Ways_of_Azure_are_for_workspaces_in_Azure(string arguments)
    {
        ScriptResult result = Session.Invoke("Connect-DbxWorkspace https://dbc-1.cloud.databricks.com " + arguments);

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("Dbx.NotConfigured,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("the host of a workspace in Azure", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Parallel_runspaces_share_a_connection()
    {
        SetPrincipal(out ServicePrincipal principal);
        Session.SetVariable("manifest", ModuleCheckout.FindManifest());
        Workspace.AddWarehouse("Zuora");

        ScriptResult result = Run("""
            $connection = Connect-DbxWorkspace $url -ClientId $id -ClientSecret $secret -WarningAction SilentlyContinue
            1..16 | ForEach-Object -ThrottleLimit 4 -Parallel {
                Import-Module $using:manifest
                (Get-DbxServicePrincipal -Connection $using:connection).ApplicationId
            }
            """);

        Assert.Equal(Enumerable.Repeat(principal.ApplicationId, 16), result.Output.Select(static each => (string)each.BaseObject));
        Assert.Equal(1, Emulator.Requests.CountsByRoute["POST /oidc/v1/token"]);
    }

    private string SetPrincipal(out ServicePrincipal principal)
    {
        principal = Workspace.AddServicePrincipal("zuora");
        string secret = Workspace.CreateOAuthSecret(principal);
        Session.SetVariable("url", Emulator.Url.ToString());
        Session.SetVariable("id", principal.ApplicationId);
        Session.SetVariable("secret", secret);
        return secret;
    }
}
