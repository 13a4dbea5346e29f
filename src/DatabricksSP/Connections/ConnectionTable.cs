using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace DatabricksSP.Connections;

/// <summary>The connections of one runspace, in the order in which they were made.</summary>
/// <remarks>
/// A runspace is what a user thinks of as a session, so each has its own: jobs and parallel scripts do not
/// change each other's default.
/// </remarks>
internal sealed class ConnectionTable
{
    private static readonly ConditionalWeakTable<Runspace, ConnectionTable> Tables = new();

    private readonly List<DbxConnection> _connections = [];

    /// <summary>The table of the runspace that this thread runs a pipeline of.</summary>
    public static ConnectionTable Current => Tables.GetOrCreateValue(Runspace.DefaultRunspace);

    public IReadOnlyList<DbxConnection> All => _connections;

    /// <summary>The one used where none is named: the one made or selected last.</summary>
    public DbxConnection? Default => _connections.LastOrDefault();

    public DbxConnection? Find(string name) =>
        _connections.Find(each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a connection and makes it the default. It takes the place of another with its name.</summary>
    public void Add(DbxConnection connection)
    {
        _connections.RemoveAll(each => string.Equals(each.Name, connection.Name, StringComparison.OrdinalIgnoreCase));
        _connections.Add(connection);
        MarkDefault();
    }

    public void Remove(DbxConnection connection)
    {
        _connections.Remove(connection);
        MarkDefault();
    }

    private void MarkDefault() => _connections.ForEach(each => each.IsDefault = each == Default);
}
