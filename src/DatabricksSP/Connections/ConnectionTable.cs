using System.Collections.Concurrent;
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
    private static readonly ConcurrentDictionary<WeakReference<Runspace>, bool> Runspaces = new();

    // Replaced, never changed: other runspaces may look.
    private volatile DbxConnection[] _connections = [];

    // Those that may be the default, the one made or selected last at the end.
    private volatile DbxConnection[] _defaults = [];

    /// <summary>The table of the runspace that this thread runs a pipeline of.</summary>
    public static ConnectionTable Current => Tables.GetValue(Runspace.DefaultRunspace, static runspace =>
    {
        Runspaces[new WeakReference<Runspace>(runspace)] = true;
        return new ConnectionTable();
    });

    /// <summary>Whether another runspace of this process has a connection that is open.</summary>
    public static bool ExistElsewhere => Runspaces.Keys.Any(static each =>
        each.TryGetTarget(out Runspace? runspace)
        && runspace != Runspace.DefaultRunspace
        && runspace.RunspaceStateInfo.State == RunspaceState.Opened
        && Tables.TryGetValue(runspace, out ConnectionTable? table)
        && Array.Exists(table._connections, static connection => !connection.Lifetime.IsClosed));

    public IReadOnlyList<DbxConnection> All => _connections;

    /// <summary>The one used where none is named: the one made or selected last.</summary>
    public DbxConnection? Default => _defaults.LastOrDefault();

    /// <summary>Whether a connection is the default of the runspace that this thread runs a pipeline of.</summary>
    public static bool IsDefault(DbxConnection connection) =>
        Runspace.DefaultRunspace is { } runspace
        && Tables.TryGetValue(runspace, out ConnectionTable? table)
        && table.Default == connection;

    public DbxConnection? Find(string name) =>
        Array.Find(_connections, each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase));

    public DbxConnection? Find(string name, string host) =>
        Find(name) is { } named && string.Equals(named.Host, host.TrimEnd('/'), StringComparison.OrdinalIgnoreCase) ? named : null;

    /// <summary>Adds a connection. It takes the place of another with its name.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="asDefault">Whether it becomes the one that is used where none is named.</param>
    public void Add(DbxConnection connection, bool asDefault)
    {
        if (Find(connection.Name) is { } replaced)
        {
            Remove(replaced);
        }

        _connections = [.. _connections, connection];
        if (asDefault)
        {
            Select(connection);
        }
    }

    /// <summary>Makes a connection the default. One that came from another runspace becomes one of this runspace, too.</summary>
    public void Select(DbxConnection connection)
    {
        if (!_connections.Contains(connection))
        {
            Add(connection, asDefault: false);
        }

        _defaults = [.. _defaults.Where(each => each != connection), connection];
    }

    public void Remove(DbxConnection connection)
    {
        _connections = [.. _connections.Where(each => each != connection)];
        _defaults = [.. _defaults.Where(each => each != connection)];
    }
}
