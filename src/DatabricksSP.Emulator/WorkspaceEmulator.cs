using System.Net;
using DatabricksSP.Emulator.Browser;
using DatabricksSP.Emulator.Control;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.IpAccessLists;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Requests;
using DatabricksSP.Emulator.Scim;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Settings;
using DatabricksSP.Emulator.Statements;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.UnityCatalog;
using DatabricksSP.Emulator.Users;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator;

/// <summary>A Databricks workspace on this machine, for trying automation and for tests.</summary>
public sealed class WorkspaceEmulator : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly WebApplication _server;
    private readonly CancellationTokenSource _stopping;
    private bool _isDisposed;

    private WorkspaceEmulator(WebApplication server, CancellationTokenSource stopping, Workspace workspace, string adminToken)
    {
        _server = server;
        _stopping = stopping;
        Workspace = workspace;
        AdminToken = adminToken;
    }

    /// <summary>Where the workspace is served.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The value of a token of the built-in administrator.</summary>
    public string AdminToken { get; }

    /// <summary>The state of the workspace.</summary>
    public Workspace Workspace { get; }

    /// <summary>What was asked of the workspace.</summary>
    public required RequestLog Requests { get; init; }

    /// <summary>What is to go wrong.</summary>
    public required FaultPlan Faults { get; init; }

    /// <summary>Starts a workspace.</summary>
    /// <param name="options">What kind of workspace; null for an ordinary one on a free port.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="Snapshots.SeedException">The seed cannot be understood.</exception>
    public static async Task<WorkspaceEmulator> StartAsync(EmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmulatorOptions();
        var adminToken = options.AdminToken ?? TokenStore.NewValue(options.Cloud);
        var workspace = new Workspace(options, adminToken);

        var stopping = new CancellationTokenSource();
        var requests = new RequestLog(options.RequestLogCapacity);
        var faults = new FaultPlan(options.TimeProvider);
        var accessTokens = new AccessTokens();
        var authentication = new Authentication(workspace, accessTokens);
        var pipeline = new RequestPipeline(workspace, new Admission(workspace, authentication), faults, requests, stopping.Token);

        var routes = Routes(workspace);
        new OAuthRoutes(workspace, authentication, accessTokens).Map(routes);
        new ControlRoutes(workspace, faults, requests).Map(routes);
        new PageRoutes(workspace, requests).Map(routes);
        var server = BuildServer(options, routes, pipeline);
        var emulator = new WorkspaceEmulator(server, stopping, workspace, adminToken) { Requests = requests, Faults = faults };
        try
        {
            await server.StartAsync(cancellationToken);
            emulator.Url = ListeningUrl(server);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the workspace. Responses in flight are finished, except those that were never to come.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        await _stopping.CancelAsync();
        using (var timeout = new CancellationTokenSource(StopTimeout))
        {
            await _server.StopAsync(timeout.Token);
        }

        await _server.DisposeAsync();
        _stopping.Dispose();
    }

    private static RouteTable Routes(Workspace workspace)
    {
        var routes = new RouteTable();
        var scim = new ScimWriter(workspace);
        var tokenIssuer = new TokenIssuer(workspace);
        new ServicePrincipalRoutes(workspace, scim).Map(routes);
        new MeRoutes(workspace, scim).Map(routes);
        new UserRoutes(workspace, scim).Map(routes);
        new GroupRoutes(workspace, scim).Map(routes);
        new PermissionRoutes(workspace).Map(routes);
        new TokenManagementRoutes(workspace, tokenIssuer).Map(routes);
        new OwnTokenRoutes(workspace, tokenIssuer).Map(routes);
        new WarehouseRoutes(workspace).Map(routes);
        new StatementRoutes(workspace).Map(routes);
        new SecretRoutes(workspace, new SecretIssuer(workspace)).Map(routes);
        new PrivilegeRoutes(workspace).Map(routes);
        new WorkspaceConfRoutes(workspace).Map(routes);
        new IpAccessListRoutes(workspace).Map(routes);
        return routes;
    }

    /// <summary>The barest server there is: no configuration, no logging, nothing to slow the start of one test among hundreds.</summary>
    private static WebApplication BuildServer(EmulatorOptions options, RouteTable routes, RequestPipeline pipeline)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.Port);
        });
        builder.Services.AddRoutingCore();

        var server = builder.Build();
        server.UseRouting();
        ((IEndpointRouteBuilder)server).DataSources.Add(routes.ToEndpoints());
        server.Run(pipeline.ServeAsync);
        return server;
    }

    private static Uri ListeningUrl(WebApplication server)
    {
        var url = new UriBuilder(server.Urls.First());
        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address)
            && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
        {
            url.Host = IPAddress.Loopback.ToString();
        }

        return url.Uri;
    }
}
