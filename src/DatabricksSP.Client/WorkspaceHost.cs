namespace DatabricksSP.Client;

/// <summary>The forms in which people write a workspace's address.</summary>
public static class WorkspaceHost
{
    /// <summary>
    /// Makes an origin of what a person typed: adds <c>https://</c>, drops path, query and the default port.
    /// </summary>
    /// <exception cref="FormatException">It is no address, not https (loopback excepted), or an account console's.</exception>
    public static Uri Parse(string text) => throw new NotImplementedException();
}
