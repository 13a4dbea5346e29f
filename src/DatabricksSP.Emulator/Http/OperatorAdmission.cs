using System.Net;

namespace DatabricksSP.Emulator.Http;

/// <summary>
/// Keeps others from running the emulator: whoever calls from another machine, and web pages that a browser on this machine shows.
/// A page of another origin names it in <c>Origin</c>; one whose name was made to resolve to this machine names itself in <c>Host</c>.
/// </summary>
internal static class OperatorAdmission
{
    public static void Admit(Call call)
    {
        var request = call.Request;
        var isOwnPage = request.Headers.Origin is not [{ } origin] || origin == $"{request.Scheme}://{request.Host}";
        if (!IPAddress.IsLoopback(call.RemoteAddress) || !IsThisMachine(request.Host.Host) || !isOwnPage)
        {
            throw ApiException.PermissionDenied("The emulator is run from its own machine only, and not from the web pages of others.");
        }
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out _);
}
