using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.OAuthSecrets;

public sealed class UpdateDbxOAuthSecretTests : WorkspaceTest
{
    private readonly ShiftedClock _clock;
    private ServicePrincipal _zuora = null!;

    public UpdateDbxOAuthSecretTests()
        : this(new ShiftedClock { Shift = TimeSpan.FromDays(-400) })
    {
    }

    private UpdateDbxOAuthSecretTests(ShiftedClock clock)
        : base(new EmulatorOptions { TimeProvider = clock }) => _clock = clock;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        _clock.Shift = TimeSpan.Zero;
        Run("$vault = [System.Collections.Generic.List[object]]::new()");
    }

    public override async ValueTask DisposeAsync()
    {
        Session.Invoke("Get-DbxConnection | Disconnect-DbxWorkspace");
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void The_successor_works_has_its_predecessors_scopes_and_lifetime_and_nothing_goes_that_was_not_named()
    {
        Make("-LifetimeDays 90 -Scope sql");

        object made = Run("Get-DbxServicePrincipal zuora | Update-DbxOAuthSecret -Overlap 0").OneOutput();

        Assert.Equal(2, Living().Length);
        Assert.Equal(["sql"], Property<string[]>(made, "Scopes"));
        Assert.Equal(90, Math.Round((Property<DateTime>(made, "ExpiryTime") - Property<DateTime>(made, "CreationTime")).TotalDays));
        Assert.IsType<PSCredential>(Property<object>(made, "Credential"));
    }

    [Fact]
    public void A_piped_predecessor_goes_after_the_hand_over()
    {
        string old = Make();

        Run("""
            Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret | Update-DbxOAuthSecret -Overlap 0 -Deliver {
                param($new)
                $vault.Add($new)
                $then = @(Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret).Count
            }
            """);

        string left = Assert.Single(Living());
        Assert.NotEqual(old, left);
        Assert.Equal(left, Run("$vault.SecretId").OneOutput());
        Assert.Equal(_zuora.ApplicationId, Property<string>(
            Run("Connect-DbxWorkspace $url -Credential $vault[0].Credential -Name own").OneOutput(), "UserName"));
    }

    [Theory]
    [InlineData(-1, 2)] // A minute before the week is over.
    [InlineData(1, 1)]
    public void A_named_predecessor_goes_when_the_overlap_is_over_in_a_run_that_rotates_nothing(int minutes, int left)
    {
        _clock.Shift = -(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(minutes));
        string old = Make("-LifetimeDays 300");
        Run($"Update-DbxOAuthSecret {_zuora.ApplicationId} -SecretId {old} -Overlap 7 | Out-Null");
        _clock.Shift = TimeSpan.Zero;

        Assert.Empty(Run("Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret | Update-DbxOAuthSecret -Overlap 7 -RotateBefore 30").Output);

        Assert.Equal(left, Living().Length);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    public void Nothing_happens_while_the_newest_lives_longer_than_RotateBefore(int minutes, int made)
    {
        Workspace.CreateOAuthSecret(_zuora, TimeSpan.FromDays(30) + TimeSpan.FromMinutes(minutes));

        Assert.Equal(made, Run("Get-DbxServicePrincipal zuora | Update-DbxOAuthSecret -RotateBefore 30").Output.Count);
    }

    [Fact]
    public void With_no_slot_free_the_error_says_which_to_remove_and_none_is_made()
    {
        string oldest = Make();
        for (int i = 0; i < 4; i++)
        {
            Make();
        }

        ErrorRecord error = RunFailing($"Update-DbxOAuthSecret {_zuora.ApplicationId} -SecretId {Living()[^1]} -Overlap 0");

        Assert.StartsWith("Dbx.SecretSlotsFull,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"Remove-DbxOAuthSecret {oldest}", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(5, Living().Length);
    }

    [Fact]
    public void A_named_one_that_is_due_makes_room()
    {
        _clock.Shift = TimeSpan.FromDays(-8);
        string oldest = Make();
        for (int i = 0; i < 4; i++)
        {
            Make();
        }

        string newest = Living()[^1];

        _clock.Shift = TimeSpan.Zero;
        Run($"Update-DbxOAuthSecret {_zuora.ApplicationId} -SecretId {oldest}, {newest} -Overlap 7 | Out-Null");

        Assert.Equal(5, Living().Length);
        Assert.DoesNotContain(oldest, Living());
    }

    [Fact]
    public void A_hand_over_that_fails_deletes_the_successor_and_keeps_the_predecessor()
    {
        string old = Make();

        ErrorRecord error = RunFailing(
            "Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret | Update-DbxOAuthSecret -Overlap 0 -Deliver { param($new) throw 'no "
            + "vault' }");

        Assert.StartsWith("Dbx.NotHandedOver,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal([old], Living());
    }

    [Fact]
    public void Nothing_changes_with_WhatIf()
    {
        string old = Make();

        Run("Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret | Update-DbxOAuthSecret -Overlap 0 -WhatIf");

        Assert.Equal([old], Living());
    }

    [Fact]
    public void A_principal_without_a_secret_is_an_error() => Assert.StartsWith(
        "Dbx.SecretNotFound,",
        RunFailing("Get-DbxServicePrincipal zuora | Update-DbxOAuthSecret").FullyQualifiedErrorId,
        StringComparison.Ordinal);

    [Fact]
    public void Piped_secrets_of_one_principal_are_rotated_once_and_go_together()
    {
        Make();
        Make();

        ScriptResult result = Run(
            "Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret | "
                + "Update-DbxOAuthSecret -Overlap 0 -Deliver { param($new) $vault.Add($new) }");

        Assert.Empty(result.Warnings);
        Assert.Equal(Delivered(), Living());
    }

    [Fact]
    public void Secrets_of_one_principal_that_others_come_between_are_rotated_once_and_the_rest_is_told()
    {
        string first = Make();
        string second = Make();
        Workspace.CreateOAuthSecret(Workspace.AddServicePrincipal("orb"));
        Run("$zuora = @(Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret); $orb = Get-DbxServicePrincipal orb | Get-DbxOAuthSecret");

        ScriptResult result = Run(
            $"$zuora.Where({{ $_.SecretId -eq '{first}' }}), $orb, $zuora.Where({{ $_.SecretId -eq '{second}' }}) | "
                + "ForEach-Object { $_ } | Update-DbxOAuthSecret -Overlap 0 -Deliver { param($new) $vault.Add($new) }");

        Assert.Contains(second, Assert.Single(result.Warnings, static each => each.Contains("again", StringComparison.Ordinal)));
        Assert.DoesNotContain(first, Living());
        Assert.Contains(second, Living());
        Assert.Equal(2, Delivered().Length);
    }

    [Fact]
    public void Who_declines_to_rotate_one_may_agree_to_the_next_of_the_same_principal()
    {
        string first = Make();
        string second = Make();
        Workspace.CreateOAuthSecret(Workspace.AddServicePrincipal("orb"));
        Run("$zuora = @(Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret); $orb = Get-DbxServicePrincipal orb | Get-DbxOAuthSecret");
        Session.Answers.Type("n", "n", "y");

        ScriptResult result = Run(
            $"$zuora.Where({{ $_.SecretId -eq '{first}' }}), $orb, $zuora.Where({{ $_.SecretId -eq '{second}' }}) | "
                + "ForEach-Object { $_ } | Update-DbxOAuthSecret -Overlap 0 -Confirm -Deliver { param($new) $vault.Add($new) }");

        Assert.DoesNotContain(result.Warnings, static each => each.Contains("again", StringComparison.Ordinal));
        Assert.Contains(first, Living());
        Assert.DoesNotContain(second, Living());
        Assert.Single(Delivered());
    }

    [Fact]
    public void One_that_was_not_named_and_is_newer_replaces_none_and_is_told()
    {
        _clock.Shift = TimeSpan.FromDays(-8);
        string known = Make("-LifetimeDays 300");
        string unknown = Make("-LifetimeDays 300");
        _clock.Shift = TimeSpan.Zero;

        ScriptResult result = Run(
            $"Update-DbxOAuthSecret {_zuora.ApplicationId} -SecretId {known} -RotateBefore 30 -Overlap 7 -Deliver {{ param($new) }}");

        Assert.Equal([known, unknown], Living());
        Assert.Contains($"Remove-DbxOAuthSecret {unknown}", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    private string Make(string arguments = "") =>
        Property<string>(Run($"Get-DbxServicePrincipal zuora | New-DbxOAuthSecret {arguments}").OneOutput(), "SecretId");

    private string[] Living() =>
        [.. Run("Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret").Output.Select(static each => Property<string>(each, "SecretId"))];

    private string[] Delivered() => [.. Run("$vault").Output.Select(static each => Property<string>(each, "SecretId"))];
}
