using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Pipeline;

/// <summary>A verbose line says for whom, and does nothing to the terminal.</summary>
public class VerboseTests : WorkspaceTest
{
    [Fact]
    public void A_verbose_line_says_for_whom_and_where()
    {
        Connect(Emulator.AdminToken, "-Name west");
        ServicePrincipal[] principals = Workspace.AddTokenUsers(3);

        ScriptResult result = Run("Get-DbxServicePrincipal | New-DbxOboToken -Verbose");

        string[] lines = [.. result.Verbose.Where(static line => line.StartsWith("POST ", StringComparison.Ordinal))];
        Assert.Equal(3, lines.Length);
        Assert.All(
            principals,
            each => Assert.Single(lines, line => line.EndsWith($"(for {each.DisplayName} in west)", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_batch_is_not_said_to_be_for_the_first_alone()
    {
        for (int number = 0; number < 6; number++)
        {
            Workspace.AddServicePrincipal($"principal {number}");
        }

        Emulator.Faults.Latency = TimeSpan.FromMilliseconds(50);
        ScriptResult result = Run("Get-DbxServicePrincipal | Grant-DbxTokenUsage -Verbose");

        int[] others =
        [
            .. result.Verbose
                .Where(static line => line.StartsWith("PATCH ", StringComparison.Ordinal))
                .Select(static line => Regex.Match(line, @"\(for principal \d(?: and (\d) more)? in ").Groups[1])
                .Select(static more => more.Success ? int.Parse(more.Value, CultureInfo.InvariantCulture) : 0),
        ];
        Assert.Contains(others, static each => each > 0);
        Assert.Equal(6, others.Sum(static each => 1 + each));
    }

    [Fact]
    public async Task What_a_server_sends_does_not_reach_the_terminal_as_it_is()
    {
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        Task serving = ServeAsync(server, "\u001b]0;owned\u0007 \u009b31m text");
        Session.SetVariable("bad", $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}");

        ScriptResult result = Session.Invoke("Connect-DbxWorkspace $bad -Token x -RetryTimeoutSec 0 -Verbose -Debug");

        Assert.Single(result.Errors);
        Assert.Contains(result.Debug, static line => line.Contains("owned", StringComparison.Ordinal));
        Assert.All(
            [.. result.Verbose, .. result.Debug, result.Errors[0].ToString()],
            static line => Assert.DoesNotContain(line, static character => char.IsControl(character) && character is not ('\r' or '\n')));
        server.Stop();
        await serving;
    }

    private static async Task ServeAsync(TcpListener server, string body)
    {
        string response = "HTTP/1.1 500 Oops\r\nContent-Type: text/plain\r\nConnection: close\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
        try
        {
            while (true)
            {
                using TcpClient client = await server.AcceptTcpClientAsync();
                NetworkStream stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[8192]);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(response));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
