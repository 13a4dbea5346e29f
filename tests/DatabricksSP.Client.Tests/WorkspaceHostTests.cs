using System.Net;
using DatabricksSP.Client.Authentication;

namespace DatabricksSP.Client.Tests;

public sealed class WorkspaceHostTests
{
    [Theory]
    [InlineData("https://abc.def.ghi")]
    [InlineData("https://abc.def.ghi/")]
    [InlineData("abc.def.ghi")]
    [InlineData("abc.def.ghi/")]
    [InlineData("https://abc.def.ghi:443")]
    [InlineData("abc.def.ghi:443")]
    [InlineData("  https://ABC.def.GHI/?o=123#notebook/1 ")]
    [InlineData("abc.def.ghi/sql/warehouses")]
    public void Every_form_people_write_is_the_same_origin(string text) =>
        Assert.Equal("https://abc.def.ghi/", WorkspaceHost.Parse(text).AbsoluteUri);

    [Theory]
    [InlineData("https://adb-1.2.azuredatabricks.net/?o=1", "https://adb-1.2.azuredatabricks.net/")]
    [InlineData("abc.def.ghi:8443", "https://abc.def.ghi:8443/")]
    [InlineData("http://127.0.0.1:8765", "http://127.0.0.1:8765/")]
    [InlineData("http://localhost:8765/x", "http://localhost:8765/")]
    [InlineData("localhost:8765", "http://localhost:8765/")]
    [InlineData("127.0.0.1:8765", "http://127.0.0.1:8765/")]
    [InlineData("https://localhost:8765", "https://localhost:8765/")]
    [InlineData("http://[::1]:8765", "http://[::1]:8765/")]
    [InlineData("https://10.0.0.1", "https://10.0.0.1/")]
    public void Ports_and_loopback_addresses_are_kept(string text, string expected) =>
        Assert.Equal(expected, WorkspaceHost.Parse(text).AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("https://")]
    [InlineData("not a host")]
    [InlineData("workspace")]
    [InlineData("http://abc.def.ghi")]
    [InlineData("ftp://abc.def.ghi")]
    [InlineData("file:///etc/passwd")]
    public void What_is_no_https_address_is_refused(string text) =>
        Assert.Throws<FormatException>(() => WorkspaceHost.Parse(text));

    [Theory]
    [InlineData("https://accounts.cloud.databricks.com")]
    [InlineData("accounts.azuredatabricks.net")]
    [InlineData("https://ACCOUNTS.gcp.databricks.com/login?account_id=1")]
    [InlineData("accounts-dod.cloud.databricks.us")]
    public void The_account_console_is_refused_with_an_explanation(string text) =>
        Assert.Contains("account console", Assert.Throws<FormatException>(() => WorkspaceHost.Parse(text)).Message);

    [Theory]
    [InlineData("dapi0123456789abcdef0123456789abcdef")]
    [InlineData("https://dapi0123456789abcdef0123456789abcdef@abc.def.ghi")]
    [InlineData("https://user:hunter2@abc.def.ghi")]
    public void A_secret_in_the_place_of_an_address_is_not_repeated(string text)
    {
        string message = Assert.Throws<FormatException>(() => WorkspaceHost.Parse(text)).Message;

        Assert.DoesNotContain("0123456789abcdef", message);
        Assert.DoesNotContain("hunter2", message);
    }

    [Theory]
    [InlineData("http://abc.def.ghi")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("https://user:pw@abc.def.ghi")]
    public void A_client_sends_tokens_by_https_only(string host)
    {
        using PersonalAccessToken credential = new(new NetworkCredential("", HostileServer.Token).SecurePassword);

        Assert.Throws<ArgumentException>(() => new WorkspaceClient(new Uri(host), credential));
    }

    [Theory]
    [InlineData("https://accounts.cloud.databricks.com:8443", "accounts.cloud.databricks.com:8443 is the account console.")]
    [InlineData("https://workspace:8443", "'workspace:8443' is no complete host name.")]
    public void A_message_names_the_host_with_its_port(string text, string start) =>
        Assert.StartsWith(start, Assert.Throws<FormatException>(() => WorkspaceHost.Parse(text)).Message);

    [Fact]
    public void A_clients_host_is_the_origin()
    {
        using WorkspaceClient client = HostileServer.ClientOf(new Uri("https://abc.def.ghi/sql?o=1"));

        Assert.Equal("https://abc.def.ghi/", client.Host.AbsoluteUri);
    }
}
