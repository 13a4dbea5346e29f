using DatabricksSP.Client.Groups;
using DatabricksSP.Client.IpAccessLists;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Client.PermissionAssignments;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Rest;
using DatabricksSP.Client.ServicePrincipalRoles;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Statements;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Transport.Throttling;
using DatabricksSP.Client.UnityCatalog;
using DatabricksSP.Client.Users;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Client.WorkspaceSettings;

namespace DatabricksSP.Client;

/// <summary>A Databricks workspace, seen by one identity: the entry to everything in this library.</summary>
/// <remarks>
/// Safe for concurrent use. One client keeps one pool of connections and one credential; the copies that
/// <see cref="Observed"/> makes share both with the client they were made from.
/// </remarks>
public sealed class WorkspaceClient : IDisposable, IAsyncDisposable
{
    /// <summary>How many requests to one workspace are under way at a time, whichever clients of the process they come from.</summary>
    public const int MaxConcurrentRequests = HostThrottle.MostInFlight;

    private readonly WorkspaceTransport _transport;
    private readonly SharedState _shared;

    /// <summary>Makes a client for the workspace at <paramref name="host"/>; nothing is sent yet.</summary>
    /// <param name="host">
    /// The workspace's origin, for example <c>https://dbc-a1b2345c-d6e7.cloud.databricks.com</c>; see <see cref="WorkspaceHost"/>.
    /// </param>
    /// <param name="credential">Who is calling. It is sent to <paramref name="host"/> only.</param>
    /// <param name="options">Time limits and the product named in the User-Agent; null for the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="host"/> is neither https nor a loopback address.</exception>
    public WorkspaceClient(Uri host, Credential credential, WorkspaceClientOptions? options = null)
        : this(
            new WorkspaceTransport(host, credential, options ?? new WorkspaceClientOptions()),
            new SharedState(options ?? new WorkspaceClientOptions()))
    {
    }

    private WorkspaceClient(WorkspaceTransport transport, SharedState shared)
    {
        _transport = transport;
        _shared = shared;
        CurrentUser = new CurrentUserApi(transport);
        Groups = new GroupsApi(transport);
        ServicePrincipals = new ServicePrincipalsApi(transport, shared.Marks);
        ServicePrincipalRoles = new ServicePrincipalRolesApi(transport, shared.AccountId, shared.RuleSetTurns);
        Permissions = new PermissionsApi(transport);
        Warehouses = new WarehousesApi(transport, CurrentUser);
        Settings = new WorkspaceSettingsApi(transport);
        TokenManagement = new TokenManagementApi(transport, CurrentUser, ServicePrincipals, Settings, shared);
        Tokens = new TokensApi(transport, shared.LongestTokenLifetime);
        OAuthSecrets = new OAuthSecretsApi(transport);
        Statements = new StatementsApi(transport);
        Privileges = new PrivilegesApi(transport);
        Catalogs = new CatalogsApi(transport);
        IpAccessLists = new IpAccessListsApi(transport);
        PermissionAssignments = new PermissionAssignmentsApi(transport);
        Rest = new RestApi(transport);
    }

    /// <summary>The workspace's origin.</summary>
    public Uri Host => _transport.Host;

    /// <summary>How it behaves towards the network.</summary>
    public WorkspaceClientOptions Options => _transport.Options;

    /// <summary>Who the credential belongs to.</summary>
    public CurrentUserApi CurrentUser { get; }

    /// <summary>Groups of the workspace (SCIM).</summary>
    public GroupsApi Groups { get; }

    /// <summary>Service principals of the workspace (SCIM).</summary>
    public ServicePrincipalsApi ServicePrincipals { get; }

    /// <summary>Who may use and who may manage a service principal.</summary>
    public ServicePrincipalRolesApi ServicePrincipalRoles { get; }

    /// <summary>Who may use tokens, and who may do what with a SQL warehouse.</summary>
    public PermissionsApi Permissions { get; }

    /// <summary>SQL warehouses.</summary>
    public WarehousesApi Warehouses { get; }

    /// <summary>Token management: everybody's tokens, and tokens made on behalf of a service principal.</summary>
    public TokenManagementApi TokenManagement { get; }

    /// <summary>The caller's own personal access tokens.</summary>
    public TokensApi Tokens { get; }

    /// <summary>OAuth secrets of service principals.</summary>
    public OAuthSecretsApi OAuthSecrets { get; }

    /// <summary>SQL statements run on a warehouse.</summary>
    public StatementsApi Statements { get; }

    /// <summary>Privileges on catalogs and schemas (Unity Catalog).</summary>
    public PrivilegesApi Privileges { get; }

    /// <summary>Catalogs and schemas (Unity Catalog).</summary>
    public CatalogsApi Catalogs { get; }

    /// <summary>From where the workspace may be called.</summary>
    public IpAccessListsApi IpAccessLists { get; }

    /// <summary>Which principals of the account are in the workspace.</summary>
    public PermissionAssignmentsApi PermissionAssignments { get; }

    /// <summary>Settings of the workspace.</summary>
    public WorkspaceSettingsApi Settings { get; }

    /// <summary>Any path of the workspace.</summary>
    public RestApi Rest { get; }

    /// <summary>The same client, telling <paramref name="observer"/> about every request, response and retry.</summary>
    /// <param name="observer">Called on the thread that does the work, so it must be quick and must not throw.</param>
    /// <param name="withBodies">Whether the events carry the JSON bodies, with secrets removed.</param>
    public WorkspaceClient Observed(Action<TransportEvent> observer, bool withBodies = false) =>
        new(_transport.Observed(observer, withBodies), _shared);

    /// <summary>The workspace's name, if it has one, and its origin.</summary>
    public override string ToString()
    {
        string origin = Host.GetLeftPart(UriPartial.Authority);
        return Options.Name is { } name ? $"{name} ({origin})" : origin;
    }

    /// <summary>
    /// Closes the client and all copies of it: from now on, calls are refused with an <see cref="ObjectDisposedException"/>.
    /// </summary>
    /// <remarks>
    /// What is under way ends with a <see cref="Errors.WorkspaceUnreachableException"/>, but for the creation of credentials, principals
    /// and
    /// warehouses: that, and the look after a lost response, is seen through for up to five seconds, behind the caller's back, before the
    /// connections are closed and the credential is wiped. <see cref="DisposeAsync"/> tells when that is.
    /// </remarks>
    public void Dispose() => _ = _transport.CloseAsync();

    /// <summary>
    /// Does what <see cref="Dispose"/> does, and waits until all was seen through and the connections are closed: five seconds at most.
    /// </summary>
    public ValueTask DisposeAsync() => new(_transport.CloseAsync());
}
