using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication;

/// <summary>Which workspace to use, and as whom.</summary>
/// <param name="Host">The workspace's origin.</param>
/// <param name="Credential">Who is calling. Belongs to whoever takes the login.</param>
public sealed record WorkspaceLogin(Uri Host, Credential Credential)
{
    /// <summary>The workspace's ID as it is configured or stands in the host's query; null if neither tells it.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>
    /// Where workspace and caller are configured, in words: <c>host from the environment variable DATABRICKS_HOST, …</c>.
    /// </summary>
    public string Origin { get; init; } = "";

    /// <summary>
    /// What the user should know about how the login is kept, for example about a file that others can read; null if nothing.
    /// </summary>
    public string? Warning { get; init; }
}
