using DatabricksSP.Client;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Users;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Connections;

/// <summary>A workspace and who is calling it. Made by Connect-DbxWorkspace.</summary>
/// <remarks>No property leads to the credential, so the object is safe to print, log and serialize.</remarks>
public sealed class DbxConnection
{
    internal DbxConnection(string name, WorkspaceClient client, WorkspaceLogin login, CurrentUser? user)
    {
        Name = name;
        Client = client;
        Lifetime = new ConnectionLifetime(this);
        Host = client.Host.GetLeftPart(UriPartial.Authority);
        Cloud = DatabricksCloud.Of(client.Host);
        AuthType = login.Credential.AuthType;
        UserName = user?.UserName;
        WorkspaceId = user?.WorkspaceId ?? login.WorkspaceId;
        IsAdmin = user?.IsWorkspaceAdmin;
    }

    /// <summary>The name by which -Connection finds it.</summary>
    public string Name { get; }

    /// <summary>The workspace's address.</summary>
    public string Host { get; }

    /// <summary>Who is calling: an e-mail address, or a service principal's application ID. Null if not verified.</summary>
    public string? UserName { get; }

    /// <summary>
    /// The workspace's ID: as the workspace tells it, else as it was configured or stood in the address (<c>?o=</c>). Null if nobody
    /// told it.
    /// </summary>
    public string? WorkspaceId { get; }

    /// <summary><c>AWS</c>, <c>Azure</c> or <c>GCP</c>, as the host's name tells; null for any other host.</summary>
    public string? Cloud { get; }

    /// <summary>How the caller proves who they are, as Databricks' tools name it: <c>pat</c>, …</summary>
    public string AuthType { get; }

    /// <summary>Whether the caller administers the workspace. Null if not verified.</summary>
    public bool? IsAdmin { get; }

    /// <summary>Whether it is the connection that is used where none is named, in the runspace that asks.</summary>
    public bool IsDefault => ConnectionTable.IsDefault(this);

    internal WorkspaceClient Client { get; }

    internal ConnectionLifetime Lifetime { get; }

    internal BackgroundCleanup Cleanup { get; } = new();

    /// <summary>Name and host.</summary>
    public override string ToString() => $"{Name} ({Host})";
}
