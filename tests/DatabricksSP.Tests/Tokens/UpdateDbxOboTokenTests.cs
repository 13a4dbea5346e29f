using System.Management.Automation;
using System.Security;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Tokens;

public sealed class UpdateDbxOboTokenTests : WorkspaceTest
{
    private readonly ShiftedClock _clock;
    private ServicePrincipal _zuora = null!;

    public UpdateDbxOboTokenTests()
        : this(new ShiftedClock { Shift = TimeSpan.FromDays(-400) })
    {
    }

    private UpdateDbxOboTokenTests(ShiftedClock clock)
        : base(new EmulatorOptions { TimeProvider = clock }) => _clock = clock;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(_zuora);
        _clock.Shift = TimeSpan.Zero;
        Run("""$vault = @{}; $keep = { param($new) $vault[$new.DisplayName] = $new.Token }""");
    }

    [Fact]
    public void The_successor_has_comment_scopes_and_lifetime_of_its_predecessor_which_stays()
    {
        Token old = Make("-Comment billing -Scope sql -LifetimeDays 90");

        object successor = Run("Get-DbxServicePrincipal zuora | Update-DbxOboToken").OneOutput();

        Token made = Assert.Single(Tokens(), each => each.TokenId != old.TokenId);
        Assert.Equal(2, Tokens().Count());
        Assert.Equal(("billing", "sql"), (made.Comment, string.Join(",", made.Scopes)));
        Assert.Equal(90, Math.Round((made.ExpiresAt!.Value - made.CreatedAt).TotalDays));
        Assert.Equal(made.TokenId, Property<string>(successor, "TokenId"));
        Assert.Equal("billing", Property<string>(successor, "Comment"));
        Assert.IsType<SecureString>(Property<object>(successor, "Token"));
    }

    [Fact]
    public void It_was_used_before_it_is_handed_over_and_its_predecessor_goes_after()
    {
        Workspace.AddWarehouse("Zuora");
        Run("Get-DbxServicePrincipal zuora | Grant-DbxEntitlement databricks-sql-access | Grant-DbxWarehouseAccess Zuora | Out-Null");
        Token old = Make("-Comment billing");
        Emulator.Requests.Clear();

        Run("""
            Get-DbxServicePrincipal zuora | Update-DbxOboToken -Overlap 0 -Warehouse Zuora -Deliver {
                param($new)
                $seen = (Get-DbxOboToken -TokenId $new.TokenId).LastUsed
                & $keep $new
            }
            """);

        string[] changes =
        [
            .. Emulator.Requests.All.Where(static each => each.Method != "GET").Select(static each => $"{each.Method} {each.Path}"),
        ];
        Token made = Assert.Single(Tokens());
        Assert.NotEqual(old.TokenId, made.TokenId);
        Assert.Equal(
            [
                "POST /api/2.0/token-management/on-behalf-of/tokens",
                "POST /api/2.0/sql/statements",
                $"PATCH /api/2.0/token-management/tokens/{made.TokenId}",
                $"DELETE /api/2.0/token-management/tokens/{old.TokenId}",
            ],
            changes);
        Assert.NotNull(made.LastUsedDay);
        Assert.Equal(
            _zuora.ApplicationId, Property<string>(Run("Connect-DbxWorkspace $url $vault.zuora -Name own").OneOutput(), "UserName"));
    }

    [Theory]
    [InlineData(30, 30, -1, 2)] // Expires a minute before the thirtieth day is over.
    [InlineData(30, 30, 1, 1)]
    [InlineData(0, 0, 1, 1)]
    public void Nothing_happens_while_the_newest_lives_longer_than_RotateBefore(int before, int days, int minutes, int left)
    {
        Workspace.CreateToken(_zuora, "billing", TimeSpan.FromDays(days) + TimeSpan.FromMinutes(minutes));

        ScriptResult result = Run($"Get-DbxServicePrincipal zuora | Update-DbxOboToken -RotateBefore {before}");

        Assert.Equal(left, Tokens().Count());
        Assert.Equal(left - 1, result.Output.Count);
    }

    [Theory]
    [InlineData(-1, 2)] // A minute before the week is over.
    [InlineData(1, 1)]
    public void A_predecessor_goes_when_the_overlap_is_over_in_a_run_that_rotates_nothing(int minutes, int left)
    {
        _clock.Shift = -(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(minutes));
        Make("-Comment billing -LifetimeDays 300");
        Run("Get-DbxServicePrincipal zuora | Update-DbxOboToken -Overlap 7 -Deliver $keep | Out-Null");
        _clock.Shift = TimeSpan.Zero;

        ScriptResult result = Run("Get-DbxServicePrincipal zuora | Update-DbxOboToken -RotateBefore 30 -Overlap 7 -Deliver $keep");

        Assert.Empty(result.Output);
        Assert.Equal(left, Tokens().Count());
    }

    [Theory]
    [InlineData("throw 'no vault'")]
    [InlineData("Get-DbxServicePrincipal 'no vault'")] // An error that ends nothing.
    [InlineData("& (New-Module { function Set-It { [CmdletBinding()] param() Get-DbxServicePrincipal 'no vault' } }) { Set-It }")]
    [InlineData("[System.IO.File]::ReadAllText('/no/vault')")]
    public void A_hand_over_that_fails_revokes_the_successor_and_keeps_the_predecessor(string failing)
    {
        Token old = Make("-Comment billing");

        ErrorRecord error = RunFailing(
            $"Get-DbxServicePrincipal zuora | Update-DbxOboToken -Overlap 0 -Deliver {{ param($new) {failing} }}");

        Assert.Equal(old.TokenId, Assert.Single(Tokens()).TokenId);
        Assert.StartsWith("Dbx.NotHandedOver,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("vault", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(_zuora.ApplicationId, error.TargetObject);
    }

    [Fact]
    public void A_successor_that_does_not_work_is_revoked_and_its_predecessor_stays()
    {
        Token old = Make("-Comment billing");
        Workspace.AddWarehouse("Zuora");

        ErrorRecord error = RunFailing("Get-DbxServicePrincipal zuora | Update-DbxOboToken -Overlap 0 -Warehouse Zuora -Deliver $keep");

        Assert.Equal(old.TokenId, Assert.Single(Tokens()).TokenId);
        Assert.Equal(0, Run("$vault.Count").OneOutput());
        Assert.Equal(_zuora.ApplicationId, error.TargetObject);
    }

    [Fact]
    public void One_that_is_limited_to_SQL_is_proved_all_the_same()
    {
        Make("-Comment billing -Scope sql");

        Run("Get-DbxServicePrincipal zuora | Update-DbxOboToken -Overlap 0 -Deliver $keep");

        Assert.Equal(["sql"], Assert.Single(Tokens()).Scopes);
    }

    [Fact]
    public void Several_comments_are_told_apart_by_a_piped_token_only()
    {
        Make("-Comment billing");
        Make("-Comment 'usage ü \"x\"'");

        ErrorRecord error = RunFailing("Get-DbxServicePrincipal zuora | Update-DbxOboToken -Overlap 0");
        Run("Get-DbxOboToken -Comment usage* | Update-DbxOboToken -Overlap 0 -Deliver $keep");

        Assert.StartsWith("Dbx.TokenAmbiguous,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["billing", "usage ü \"x\""], Tokens().Select(static each => each.Comment!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Tokens_of_one_comment_are_rotated_once_in_a_line()
    {
        Make("-Comment billing");
        Make("-Comment billing");

        object[] made = [.. Run("Get-DbxOboToken -Comment billing | Update-DbxOboToken -Overlap 0").Output];

        Assert.Single(made);
        Assert.Single(Tokens());
    }

    [Fact]
    public void A_successor_that_was_perhaps_never_handed_over_is_replaced_and_then_revoked()
    {
        Token old = Make("-Comment billing -LifetimeDays 300");
        Make("-Comment 'billing (not delivered)'");

        Run("Get-DbxServicePrincipal zuora | Update-DbxOboToken -RotateBefore 30 -Overlap 7 -Deliver $keep");

        Assert.Equal(["billing", "billing"], Tokens().Select(static each => each.Comment));
        Assert.Contains(Tokens(), each => each.TokenId == old.TokenId);
        Assert.Empty(Run("Get-DbxServicePrincipal zuora | Update-DbxOboToken -RotateBefore 30 -Overlap 7 -Deliver $keep").Output);
    }

    [Fact]
    public void A_comment_of_the_greatest_length_is_the_successors_too()
    {
        string comment = new string('x', 254) + "y";
        Make($"-Comment {comment}");

        Run("Get-DbxServicePrincipal zuora | Update-DbxOboToken -Overlap 0");

        Assert.Equal(comment, Assert.Single(Tokens()).Comment);
    }

    [Fact]
    public void Nothing_changes_with_WhatIf()
    {
        Token old = Make("-Comment billing");

        string screen = Run("Get-DbxServicePrincipal zuora | Update-DbxOboToken -Overlap 7 -RotateBefore 30 -Deliver $keep -WhatIf").Screen;

        Assert.Contains("expires within 30 days", screen, StringComparison.Ordinal);
        Assert.Equal(old.TokenId, Assert.Single(Tokens()).TokenId);
    }

    [Fact]
    public void A_principal_without_a_token_is_an_error()
    {
        ErrorRecord error = RunFailing("Get-DbxServicePrincipal zuora | Update-DbxOboToken");

        Assert.StartsWith("Dbx.TokenNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_are_rotated_with_one_list_and_handed_over_in_order_on_the_pipeline_thread()
    {
        ServicePrincipal[] many = [.. Enumerable.Range(0, 50).Select(number => Workspace.AddServicePrincipal($"p{number:00}"))];
        foreach (ServicePrincipal each in many)
        {
            Workspace.GrantTokenUsage(each);
            Workspace.CreateToken(each, "billing");
        }

        Emulator.Requests.Clear();
        Run("""
            $order = [System.Collections.Generic.List[string]]::new()
            Get-DbxServicePrincipal p* | Update-DbxOboToken -Overlap 0 -Deliver { param($new) $order.Add($new.DisplayName) } | Out-Null
            """);

        Assert.Equal(many.Select(static each => each.DisplayName), Run("$order").Output.Select(static each => (string)each.BaseObject));
        Assert.Equal(50, Workspace.Tokens.Count(static each => each.Comment == "billing"));
        Assert.Equal(1, Emulator.Requests.CountsByRoute["GET /api/2.0/token-management/tokens"]);
    }

    [Fact]
    public void No_stream_has_the_value()
    {
        Make("-Comment billing");

        ScriptResult result = Run("Get-DbxServicePrincipal zuora | Update-DbxOboToken -Overlap 0 -Deliver { param($new) } -Verbose -Debug");

        Assert.DoesNotMatch("dapi[0-9a-f]{32}", result.Everything.Replace(Emulator.AdminToken, "", StringComparison.Ordinal));
    }

    private Token Make(string arguments)
    {
        string[] before = [.. Tokens().Select(static each => each.TokenId)];
        Run($"Get-DbxServicePrincipal zuora | New-DbxOboToken {arguments} | Out-Null");
        return Tokens().Single(each => !before.Contains(each.TokenId));
    }

    private IEnumerable<Token> Tokens() => Workspace.Tokens.Where(each => each.OwnerId == _zuora.Id);
}
