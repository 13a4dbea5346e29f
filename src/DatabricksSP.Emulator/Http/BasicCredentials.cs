using System.Text;

namespace DatabricksSP.Emulator.Http;

/// <summary>What a header of Basic authentication (RFC 7617) says.</summary>
internal sealed record BasicCredentials(string User, string Password)
{
    private const string Scheme = "Basic ";

    public static bool Is(string authorization) => authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The user and password, or null if the header has another scheme or is damaged.</summary>
    public static BasicCredentials? Read(string authorization)
    {
        if (!Is(authorization))
        {
            return null;
        }

        byte[] bytes = new byte[authorization.Length];
        return Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), bytes, out int length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var user, var password]
                ? new BasicCredentials(user, password)
                : null;
    }
}
