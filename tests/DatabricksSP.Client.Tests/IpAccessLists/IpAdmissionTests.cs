using DatabricksSP.Client.IpAccessLists;
using DatabricksSP.Emulator;

namespace DatabricksSP.Client.Tests.IpAccessLists;

/// <summary>From where a workspace may be called: lists that block go first, then those that allow.</summary>
public sealed class IpAdmissionTests
{
    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("198.51.100.7/24", "198.51.100.0/24")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("2001:DB8:0:1::/48", "2001:db8::/48")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7")]
    [InlineData("::ffff:198.51.100.0/120", "198.51.100.0/24")]
    public void An_address_or_a_range_is_read(string text, string written)
    {
        Assert.True(IpAddressRange.TryParse(text, out IpAddressRange? range));
        Assert.Equal(written, range!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("198.51.100")]
    [InlineData("198.51.100.256")]
    [InlineData("198.51.100.0/33")]
    [InlineData("198.51.100.0/-1")]
    [InlineData("198.51.100.0/24/24")]
    [InlineData("2001:db8::/129")]
    [InlineData("fe80::1%eth0")]
    [InlineData("zuora.example.com")]
    public void What_is_neither_is_refused(string text) => Assert.False(IpAddressRange.TryParse(text, out _));

    [Theory]
    [InlineData("198.51.100.0/24", true)]
    [InlineData("198.51.100.0/23", false)]
    [InlineData("198.51.100.200", true)]
    [InlineData("2001:db8::/33", true)]
    [InlineData("2001:db8::/31", false)]
    [InlineData("::ffff:198.51.100.1", true)]
    public void A_range_may_be_covered_by_several_together(string address, bool covered) => Assert.Equal(
        covered,
        Range(address).IsCoveredBy(
            [Range("198.51.100.0/25"), Range("198.51.100.192/26"), Range("198.51.100.128/26"), Range("2001:db8::/32")]));

    [Theory]
    [InlineData("198.51.100.7", true)]
    [InlineData("198.51.100.66", false)]
    [InlineData("198.51.100.0/24", false)]
    [InlineData("203.0.113.1", false)]
    public void Blocks_go_before_what_is_allowed(string address, bool admitted) => Assert.Equal(
        admitted,
        IpAdmission.Of(
            Range(address),
            [List("ALLOW", "198.51.100.0/24"), List("BLOCK", "198.51.100.64/30"), List("ALLOW", "0.0.0.0/0", enabled: false)])
            .IsAdmitted);

    [Fact]
    public void Where_nothing_is_allowed_whatever_is_not_blocked_may_call()
    {
        IpAccessList[] lists = [List("BLOCK", "192.0.2.0/24")];

        Assert.True(IpAdmission.Of(Range("198.51.100.7"), lists).IsAdmitted);
        Assert.Equal("BLOCK 192.0.2.0/24", IpAdmission.Of(Range("192.0.2.7"), lists).BlockedBy);
    }

    // The emulator decides by its own code whether it lets the caller in.
    [Theory]
    [InlineData("127.0.0.0/8", "192.0.2.0/24", true)]
    [InlineData("127.0.0.0/8", "127.0.0.1", false)]
    [InlineData("198.51.100.0/24", "192.0.2.0/24", false)]
    public async Task The_lists_of_a_workspace_mean_what_the_workspace_does(string allowed, string blocked, bool admitted)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        emulator.Workspace.AddIpAccessList("allowed", true, allowed);
        emulator.Workspace.AddIpAccessList("blocked", false, blocked);
        IReadOnlyList<IpAccessList> lists = await admin.IpAccessLists.GetAsync();
        Assert.False((await admin.Settings.GetConfigurationAsync()).IpAccessListsEnabled);
        emulator.Workspace.SetConfiguration("enableIpAccessLists", "true");

        bool isIn = await Record.ExceptionAsync(() => admin.CurrentUser.GetAsync()) is null;

        Assert.Equal((admitted, admitted), (isIn, IpAdmission.Of(Range("127.0.0.1"), lists).IsAdmitted));
    }

    private static IpAddressRange Range(string text) =>
        IpAddressRange.TryParse(text, out IpAddressRange? range) ? range! : throw new ArgumentException(text);

    private static IpAccessList List(string type, string address, bool enabled = true) =>
        new() { Label = $"{type} {address}", ListType = type, IpAddresses = [address], Enabled = enabled };
}
