using System.Net;

namespace DatabricksSP.Emulator.Http;

/// <summary>
/// Keeps out web pages of others that a browser on this machine shows: they would act in the name of whoever looks at them, and use up
/// planned faults. A page of another origin names it in <c>Origin</c> or is told of by <c>Sec-Fetch-Site</c>; one whose name was made
/// to resolve to this machine names itself in <c>Host</c>.
/// </summary>
internal static class BrowserAdmission
{
    public static ApiException? Refuse(HttpRequest request)
    {
        IHeaderDictionary headers = request.Headers;
        bool isOwnPage = headers.Origin.Count == 0 || (headers.Origin is [{ } origin] && origin == $"{request.Scheme}://{request.Host}");
        bool isOfOtherSite = headers["Sec-Fetch-Site"].Contains("cross-site", StringComparer.OrdinalIgnoreCase);
        bool isRebound = IsOnLoopback(request) && !IsAddressed(request.Host.Host);
        return isOwnPage && !isOfOtherSite && !isRebound
            ? null
            : ApiException.PermissionDenied("The emulator does not serve the web pages of others.");
    }

    /// <summary>Whoever means this machine calls it by its address or by one of the names that always mean it.</summary>
    public static bool IsAddressed(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out _);

    private static bool IsOnLoopback(HttpRequest request) =>
        request.HttpContext.Connection.LocalIpAddress is { } address && IPAddress.IsLoopback(address);
}
