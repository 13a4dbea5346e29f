using System.Management.Automation;
using System.Net;
using System.Security;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.OAuthSecrets;

public class NewDbxOAuthSecretTests : WorkspaceTest
{
    private const string Route = "POST /api/2.0/accounts/servicePrincipals/{id}/credentials/secrets";

    private ServicePrincipal _principal = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _principal = Workspace.AddServicePrincipal("zuora");
    }

    [Theory]
    [InlineData("Get-DbxServicePrincipal zuora | New-DbxOAuthSecret")]
    [InlineData("New-DbxOAuthSecret $id")]
    public void The_service_principal_logs_in_with_it(string script)
    {
        Session.SetVariable("id", _principal.ApplicationId);

        object connection = Run(
            $"$made = {script}; Connect-DbxWorkspace $made.Connection.Host -ClientId $made.ApplicationId -ClientSecret "
            + "$made.Secret").OneOutput();

        Assert.Equal(_principal.ApplicationId, Property<string>(connection, "UserName"));
        Assert.Equal("oauth-m2m", Property<string>(connection, "AuthType"));
    }

    [Fact]
    public void It_says_whose_it_is_and_when_it_ends()
    {
        object secret = Run("Get-DbxServicePrincipal zuora | New-DbxOAuthSecret -LifetimeDays 7 -Scope sql").OneOutput();

        Assert.Equal((_principal.Id, "zuora"), (Property<string>(secret, "ServicePrincipalId"), Property<string>(secret, "DisplayName")));
        TimeSpan lifetime = Property<DateTimeOffset>(secret, "ExpiryTime") - Property<DateTimeOffset>(secret, "CreationTime");
        Assert.InRange(lifetime, TimeSpan.FromDays(7) - TimeSpan.FromMinutes(10), TimeSpan.FromDays(7));
        Assert.Equal(secret.ToString(), Property<string>(secret, "SecretId"));
    }

    [Fact]
    public void It_is_in_no_stream_and_no_text()
    {
        ScriptResult result = Run("Get-DbxServicePrincipal zuora | New-DbxOAuthSecret -Verbose -Debug");

        string secret = new NetworkCredential("", Property<SecureString>(result.OneOutput(), "Secret")).Password;
        Assert.Matches("^dose[0-9a-f]{32}$", secret);
        Assert.DoesNotContain(secret, result.Everything, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(result.Debug, static line => line.Contains("\"secret\"", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_plain_text_for_who_asks() =>
        Assert.Matches(
            "^dose[0-9a-f]{32}$",
            Property<string>(Run("Get-DbxServicePrincipal zuora | New-DbxOAuthSecret -AsPlainText").OneOutput(), "Secret"));

    [Fact]
    public void Nothing_is_made_with_WhatIf()
    {
        Assert.Empty(Run("Get-DbxServicePrincipal zuora | New-DbxOAuthSecret -WhatIf").Output);

        Assert.False(Emulator.Requests.CountsByRoute.ContainsKey(Route));
    }

    [Fact]
    public void The_sixth_is_refused_in_Databricks_words()
    {
        Run("1..5 | ForEach-Object { Get-DbxServicePrincipal zuora | New-DbxOAuthSecret }");

        ErrorRecord error = RunFailing("Get-DbxServicePrincipal zuora | New-DbxOAuthSecret");

        Assert.StartsWith("Dbx.QuotaExceeded,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.QuotaExceeded, error.CategoryInfo.Category);
    }

    [Fact]
    public void An_unknown_principal_is_told()
    {
        ErrorRecord error = RunFailing($"New-DbxOAuthSecret {Guid.NewGuid()}");

        Assert.StartsWith("Dbx.ServicePrincipalNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_nobody_got_is_deleted()
    {
        Emulator.Faults.Latency = TimeSpan.FromSeconds(1);
        Session.SetVariable("id", _principal.ApplicationId);
        Task<ScriptResult> running = Session.InvokeAsync("New-DbxOAuthSecret $id");
        await Emulator.Requests.WaitForAsync("POST", "/api/2.0/accounts/*", 1, TestContext.Current.CancellationToken);

        await Session.StopAsync();
        ScriptResult stopped = await running;
        Run("Disconnect-DbxWorkspace");

        Assert.Empty(stopped.Output);
        Assert.Equal(1, Emulator.Requests.CountsByRoute["DELETE /api/2.0/accounts/servicePrincipals/{id}/credentials/secrets/{secret}"]);
    }
}
