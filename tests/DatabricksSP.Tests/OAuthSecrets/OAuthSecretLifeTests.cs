using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Tests.OAuthSecrets;

/// <summary>Get-DbxOAuthSecret, Remove-DbxOAuthSecret, and what New-DbxOAuthSecret takes that is there.</summary>
public class OAuthSecretLifeTests : WorkspaceTest
{
    private ServicePrincipal _zuora = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.AddServicePrincipal("orb");
        Run("Get-DbxServicePrincipal zuora, orb | New-DbxOAuthSecret -LifetimeDays 30 -Scope sql | Out-Null");
        Run("Get-DbxServicePrincipal zuora | New-DbxOAuthSecret -LifetimeDays 90 | Out-Null");
    }

    [Fact]
    public void The_credential_is_application_ID_and_secret()
    {
        object connection = Run(
            "$made = Get-DbxServicePrincipal zuora | New-DbxOAuthSecret; Connect-DbxWorkspace $url -Credential "
            + "$made.Credential").OneOutput();

        Assert.Equal(_zuora.ApplicationId, Property<string>(connection, "UserName"));
    }

    [Fact]
    public void Secrets_of_piped_principals_tell_everything_but_their_value()
    {
        object[] secrets = [.. Run("Get-DbxServicePrincipal zuora, orb | Get-DbxOAuthSecret").Output];

        Assert.Equal(["orb", "zuora", "zuora"], secrets.Select(static each => Property<string>(each, "DisplayName")).Order());
        Assert.All(secrets, static each => Assert.Null(Property<object?>(each, "Secret")));
        Assert.All(secrets, static each => Assert.Null(Property<object?>(each, "Credential")));
        Assert.Equal(2, secrets.Count(static each => Property<string[]>(each, "Scopes") is ["sql"]));
    }

    [Theory]
    [InlineData(30, 1)]
    [InlineData(29, 0)]
    [InlineData(90, 2)]
    public void ExpiringWithin_takes_what_expires_up_to_that_day(int days, int count) =>
        Assert.Equal(count, Run($"Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret -ExpiringWithin {days}").Output.Count);

    [Fact]
    public void One_is_got_by_its_ID_and_one_that_is_not_there_is_an_error()
    {
        Run("$one = (Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret)[0]");

        Assert.Single(Run($"Get-DbxOAuthSecret {_zuora.ApplicationId} -SecretId $one.SecretId").Output);
        ErrorRecord error = RunFailing($"Get-DbxOAuthSecret {_zuora.ApplicationId} -SecretId {Guid.Empty}");
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
    }

    [Fact]
    public void Piped_secrets_are_deleted_and_others_stay()
    {
        Run("Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret -ExpiringWithin 60 | Remove-DbxOAuthSecret -Force");

        Assert.Single(Run("Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret").Output);
        Assert.Single(Run("Get-DbxServicePrincipal orb | Get-DbxOAuthSecret").Output);
    }

    [Fact]
    public void Removal_asks_and_changes_nothing_with_WhatIf()
    {
        Session.Answers.Type("n", "n");

        string asked = Run("Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret | Remove-DbxOAuthSecret").Screen;
        Run("Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret | Remove-DbxOAuthSecret -Force -WhatIf");

        Assert.Contains("logs in with it", asked, StringComparison.Ordinal);
        Assert.Equal(2, Run("Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret").Output.Count);
    }

    [Fact]
    public void Already_gone_is_no_error()
    {
        ScriptResult result = Run($"Remove-DbxOAuthSecret {Guid.Empty} {_zuora.ApplicationId} -Force -Verbose");

        Assert.Contains(result.Verbose, static line => line.Contains("gone already", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Remove-DbxOAuthSecret $one.SecretId $one.ApplicationId -Force")]
    [InlineData("Get-DbxOAuthSecret $one.ApplicationId")]
    [InlineData("Update-DbxOAuthSecret $one.ApplicationId -SecretId $one.SecretId -Overlap 0")]
    public void Who_is_no_admin_is_told(string script)
    {
        User user = Workspace.AddUser("plain@example.com");
        Workspace.GrantTokenUsage(user);
        Run("$admin = Get-DbxConnection; $one = (Get-DbxServicePrincipal orb | Get-DbxOAuthSecret)[0]");
        Connect(Workspace.CreateToken(user), "-Name plain");

        ErrorRecord error = RunFailing(script);

        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Equal(
            Run("$one.SecretId").OneOutput(),
            Run("(Get-DbxServicePrincipal orb -Connection $admin | Get-DbxOAuthSecret).SecretId").OneOutput());
    }

    [Fact]
    public void IfNotExists_takes_the_one_that_lives_longest_and_makes_none()
    {
        object taken = Run("Get-DbxServicePrincipal zuora | New-DbxOAuthSecret -IfNotExists").OneOutput();
        object made = Run("New-DbxServicePrincipal new | New-DbxOAuthSecret -IfNotExists").OneOutput();

        Assert.Null(Property<object?>(taken, "Secret"));
        Assert.InRange(Property<DateTime>(taken, "ExpiryTime"), DateTime.Now.AddDays(89), DateTime.Now.AddDays(90));
        Assert.NotNull(Property<object?>(made, "Secret"));
        Assert.Equal(2, Run("Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret").Output.Count);
    }
}
