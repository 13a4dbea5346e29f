using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client;

/// <summary>The forms in which people write a workspace's address.</summary>
public static class WorkspaceHost
{
    private const string Example = "A workspace's address looks like https://dbc-a1b2345c-d6e7.cloud.databricks.com";

    /// <summary>
    /// Makes an origin of what a person typed or copied: adds <c>https://</c> (for a loopback address
    /// <c>http://</c>) where there is no scheme, drops path, query and the default port.
    /// </summary>
    /// <exception cref="FormatException">It is no address, not https (loopback excepted), or an account console's.</exception>
    public static Uri Parse(string text)
    {
        string trimmed = text.Trim();
        if (SecretScrubber.Scrub(trimmed) != trimmed)
        {
            // Not repeated: whoever mixes up two parameters must not find the token in a log.
            throw new FormatException($"There is a token in the place of the workspace's address. {Example}.");
        }

        Uri host = Absolute(trimmed) ?? throw new FormatException(
            $"'{ErrorText.Clean(trimmed, knownSecret: null)}' is no address. {Example}.");
        if (host.UserInfo.Length > 0)
        {
            throw new FormatException($"The workspace's address must not hold a user name or password. {Example}.");
        }

        if (host.Scheme != Uri.UriSchemeHttps && !(host.Scheme == Uri.UriSchemeHttp && host.IsLoopback))
        {
            throw new FormatException(
                $"'{host.Scheme}://{host.Authority}' is not https: a token must not cross a network in the clear. {Example}.");
        }

        if (host.HostNameType == UriHostNameType.Dns && !host.IsLoopback && !host.Host.Contains('.'))
        {
            throw new FormatException($"'{host.Authority}' is no complete host name. {Example}.");
        }

        if (host.Host.StartsWith("accounts.", StringComparison.Ordinal) || host.Host.StartsWith("accounts-dod.", StringComparison.Ordinal))
        {
            throw new FormatException(
                $"{host.Authority} is the account console. Service principals get their tokens and permissions in a workspace; give the "
                + $"address that the browser shows when the workspace is open. {Example}.");
        }

        return new Uri(host.GetLeftPart(UriPartial.Authority));
    }

    private static Uri? Absolute(string text)
    {
        if (text.Contains("://"))
        {
            return Create(text);
        }

        // Only a server for trying things out listens on loopback, without a certificate.
        return Create("https://" + text) is { } host
            ? host.IsLoopback ? Create("http://" + text) : host
            : null;
    }

    private static Uri? Create(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0 ? uri : null;
}
