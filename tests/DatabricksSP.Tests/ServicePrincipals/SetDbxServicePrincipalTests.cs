using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.ServicePrincipals;

public class SetDbxServicePrincipalTests : WorkspaceTest
{
    private ServicePrincipal _zuora = null!;

    private ServicePrincipal Zuora => Workspace.ServicePrincipals.Single(each => each.Id == _zuora.Id);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora", null, "workspace-access");
    }

    [Fact]
    public void What_is_given_changes_and_the_rest_stays()
    {
        Assert.Empty(Run("Get-DbxServicePrincipal zuora | Set-DbxServicePrincipal -DisplayName \"Zürich 'billing'\"").Output);
        Assert.Equal("Zürich 'billing'", Zuora.DisplayName);
        Assert.True(Zuora.Active);

        Run($"Set-DbxServicePrincipal -ApplicationId {_zuora.ApplicationId} -Active $false");
        Assert.Equal("Zürich 'billing'", Zuora.DisplayName);
        Assert.False(Zuora.Active);
        Assert.Equal(["workspace-access"], Zuora.Entitlements);
    }

    [Fact]
    public void It_writes_what_it_is_then_where_that_is_asked_for()
    {
        object changed = Run(
            "Get-DbxServicePrincipal zuora | Set-DbxServicePrincipal -DisplayName orb -Active $false -PassThru").OneOutput();

        Assert.Equal("orb", Property<string>(changed, "DisplayName"));
        Assert.False(Property<bool>(changed, "Active"));
    }

    [Fact]
    public void A_deactivated_one_cannot_log_in_and_can_again_when_it_is_activated()
    {
        Workspace.GrantTokenUsage(_zuora);
        string token = Workspace.CreateToken(_zuora);

        Run("Get-DbxServicePrincipal zuora | Set-DbxServicePrincipal -Active $false");
        Assert.NotEmpty(Connect(token, "-Name zuora").Errors);

        Run($"Set-DbxServicePrincipal -ApplicationId {_zuora.ApplicationId} -Active $true");
        Assert.Empty(Connect(token, "-Name zuora").Errors);
    }

    [Fact]
    public void WhatIf_says_what_it_means_and_changes_nothing()
    {
        ScriptResult result = Run("Get-DbxServicePrincipal zuora | Set-DbxServicePrincipal -DisplayName orb -Active $false -WhatIf");

        Assert.Contains("Rename to 'orb'", result.Screen, StringComparison.Ordinal);
        Assert.Contains("do not work", result.Screen, StringComparison.Ordinal);
        Assert.Equal(("zuora", true), (Zuora.DisplayName, Zuora.Active));
    }

    [Fact]
    public void To_change_nothing_is_an_error_and_sends_nothing()
    {
        Run("$all = Get-DbxServicePrincipal");
        Emulator.Requests.Clear();

        ErrorRecord error = RunFailing("$all | Set-DbxServicePrincipal");

        Assert.StartsWith("Dbx.NothingToChange", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Requests.Count);
    }

    [Fact]
    public void One_that_is_not_there_is_an_error_of_it_alone()
    {
        string missing = Guid.NewGuid().ToString();

        ErrorRecord error = RunFailing($"Set-DbxServicePrincipal -ApplicationId {missing}, {_zuora.ApplicationId} -DisplayName orb");

        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal(missing, error.TargetObject);
        Assert.Equal("orb", Zuora.DisplayName);
    }

    [Fact]
    public void Many_are_changed()
    {
        Run("1..30 | ForEach-Object { New-DbxServicePrincipal \"many$_\" } | Set-DbxServicePrincipal -Active $false");

        Assert.Equal(30, Workspace.ServicePrincipals.Count(static each => !each.Active));
    }

    [Fact]
    public void Who_is_no_admin_is_refused()
    {
        Workspace.GrantTokenUsage(_zuora);
        Assert.Empty(Connect(Workspace.CreateToken(_zuora)).Errors);

        ErrorRecord error = RunFailing($"Set-DbxServicePrincipal -ApplicationId {_zuora.ApplicationId} -DisplayName orb");

        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Equal("zuora", Zuora.DisplayName);
    }
}
