using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Tokens;

/// <summary>Tokens by when they expire and when they were used, on the workspace's clock.</summary>
public sealed class TokenLifeTests : WorkspaceTest
{
    private readonly ShiftedClock _clock;
    private ServicePrincipal _zuora = null!;

    public TokenLifeTests()
        : this(new ShiftedClock())
    {
    }

    private TokenLifeTests(ShiftedClock clock)
        : base(new EmulatorOptions { TimeProvider = clock }) => _clock = clock;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(_zuora);
    }

    [Theory]
    [InlineData(30, -1, true)] // Expires a minute before the thirtieth day is over.
    [InlineData(30, 1, false)] // A minute after.
    [InlineData(0, 1, false)]
    public void ExpiringWithin_takes_what_expires_up_to_that_day(int days, int minutes, bool isTaken)
    {
        Workspace.CreateToken(_zuora, "near", TimeSpan.FromDays(days) + TimeSpan.FromMinutes(minutes));

        Assert.Equal(isTaken ? ["near"] : [], Comments($"Get-DbxOboToken -ExpiringWithin {days}"));
    }

    [Fact]
    public void What_has_expired_is_got_by_Expired_only()
    {
        Workspace.CreateToken(_zuora, "gone", TimeSpan.FromMinutes(-1));
        Workspace.CreateToken(_zuora, "near", TimeSpan.FromDays(5));
        Workspace.CreateToken(_zuora, "far", TimeSpan.FromDays(50));
        Workspace.CreateToken(_zuora, "forever");

        Assert.Equal(["near"], Comments("Get-DbxOboToken -ExpiringWithin 30"));
        Assert.Equal(["gone"], Comments("Get-DbxOboToken -Expired"));
        Assert.Equal(["gone", "near"], Comments("Get-DbxOboToken -Expired -ExpiringWithin 30"));
        Assert.Equal(["far", "forever", "gone", "near"], Comments("Get-DbxOboToken"));
    }

    [Fact]
    public void One_that_never_expires_says_so_by_null()
    {
        Workspace.CreateToken(_zuora, "forever");

        Assert.Null(Property<object?>(Run("Get-DbxOboToken").OneOutput(), "ExpiryTime"));
    }

    [Fact]
    public void A_comment_that_is_there_is_no_error_where_its_token_does_not_expire_yet()
    {
        Workspace.CreateToken(_zuora, "far", TimeSpan.FromDays(50));

        Assert.Empty(Run("Get-DbxOboToken -Comment far -ExpiringWithin 30").Output);
        Assert.Equal("nope", RunFailing("Get-DbxOboToken -Comment nope -ExpiringWithin 30").TargetObject);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(12, false)]
    public void One_that_was_never_used_counts_from_when_it_was_made(int days, bool isTaken)
    {
        _clock.Shift = TimeSpan.FromDays(-11);
        Workspace.CreateToken(_zuora, "idle");
        _clock.Shift = TimeSpan.Zero;

        Assert.Equal(isTaken ? ["idle"] : [], Comments($"Get-DbxOboToken -UnusedFor {days}"));
        Assert.Null(Property<object?>(Run("Get-DbxOboToken -Comment idle").OneOutput(), "LastUsed"));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(11, false)] // Used eleven days ago, perhaps at the end of that day.
    public void The_day_of_the_last_use_counts_in_whole(int days, bool isTaken)
    {
        _clock.Shift = TimeSpan.FromDays(-20);
        string value = Workspace.CreateToken(_zuora, "busy");
        _clock.Shift = TimeSpan.FromDays(-11);
        Connect(value, "-Name own -NotDefault");
        _clock.Shift = TimeSpan.Zero;

        Assert.Equal(isTaken ? ["busy"] : [], Comments($"Get-DbxOboToken -UnusedFor {days}"));
        DateTime used = Property<DateTime>(Run("Get-DbxOboToken -Comment busy").OneOutput(), "LastUsed");
        Assert.Equal(DateTime.UtcNow.Date.AddDays(-11), used.ToUniversalTime());
    }

    private string[] Comments(string script) =>
        [.. Run(script).Output.Select(static each => Property<string>(each, "Comment")).Order(StringComparer.Ordinal)];
}
