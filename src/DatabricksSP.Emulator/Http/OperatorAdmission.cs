using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace DatabricksSP.Emulator.Http;

/// <summary>
/// Keeps others from running the emulator. With a control token, whoever sends that may, from wherever; without one, only who calls
/// from this machine, and not through a proxy, which could speak for anybody.
/// </summary>
/// <param name="controlToken">The control token, or null.</param>
internal sealed class OperatorAdmission(string? controlToken)
{
    private const string Bearer = "Bearer ";

    /// <summary>What to say to who may not, or null.</summary>
    public RefusalException? Refuse(HttpContext http)
    {
        if (controlToken is not null)
        {
            return IsControlToken(http.Request.Headers.Authorization.ToString()) ? null : new ControlTokenException();
        }

        return IsFromThisMachine(http)
            ? null
            : ApiException.PermissionDenied("The emulator is run from its own machine only, unless it was started with a control token.");
    }

    private static bool IsFromThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && BrowserAdmission.IsAddressed(http.Request.Host.Host)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded");

    /// <summary>As a bearer token or, since a browser can ask for it, as the password of whatever user.</summary>
    private bool IsControlToken(string authorization)
    {
        string? given = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim()
            : BasicCredentials.Read(authorization)?.Password;
        return given is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(controlToken!));
    }
}
