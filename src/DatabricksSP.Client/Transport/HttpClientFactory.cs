using System.Net;
#if NET
using System.Security.Authentication;
#else
using System.Runtime.InteropServices;
using System.Security.Authentication;
#endif

namespace DatabricksSP.Client.Transport;

/// <summary>Makes the HTTP client of one workspace. It follows no redirect, keeps no cookie, and speaks TLS 1.2 at least.</summary>
internal static class HttpClientFactory
{
    /// <summary>Whether it is the address of a cloud machine's own metadata, which no proxy can reach.</summary>
    public static bool IsLinkLocal(Uri host) =>
        host.Host.StartsWith("169.254.", StringComparison.Ordinal) && host.HostNameType == UriHostNameType.IPv4;

    public static HttpClient Create(Uri host)
    {
        return new HttpClient(Handler(host))
        {
            // Attempts have their own limit, on the clock of the options.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

#if NET
    private static SocketsHttpHandler Handler(Uri host) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // Loopback may be plain http: a token must not pass a proxy in the clear, and no proxy could reach it anyway.
        UseProxy = !host.IsLoopback && !IsLinkLocal(host),
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(20),
        // Follows a workspace that moves to other addresses.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
    };
#else
    private const int ConnectionLimit = 64;

    private static HttpClientHandler Handler(Uri host)
    {
        HttpClientHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !host.IsLoopback && !IsLinkLocal(host),
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = ConnectionLimit,
        };

        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
        {
            // Windows PowerShell starts with TLS 1.0 and two connections for each server. Both are changed for
            // this workspace only; ServicePointManager's defaults belong to the whole process.
            handler.SslProtocols = SslProtocols.Tls12;
            ServicePoint servicePoint = ServicePointManager.FindServicePoint(host);
            servicePoint.ConnectionLimit = ConnectionLimit;
            servicePoint.ConnectionLeaseTimeout = (int)TimeSpan.FromMinutes(5).TotalMilliseconds;
            servicePoint.Expect100Continue = false;
            servicePoint.UseNagleAlgorithm = false;
        }

        return handler;
    }
#endif
}
