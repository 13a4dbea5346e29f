using System.Net;
using DatabricksSP.Emulator.Browser;
using DatabricksSP.Emulator.Control;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Requests;
using DatabricksSP.Emulator.Tokens;

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
        string adminToken = options.AdminToken ?? TokenStore.NewValue(options.Cloud);
        Workspace workspace = new(options, adminToken);

        CancellationTokenSource stopping = new();
        RequestLog requests = new(options.RequestLogCapacity);
        FaultPlan faults = new(options.TimeProvider);
        OperatorAdmission admission = new(options.ControlToken);
        RequestPipeline pipeline = new(workspace, admission, faults, requests, stopping.Token);

        ApiArea[] areas =
        [
            .. ApiAreas.All,
            new ControlRoutes(workspace, faults, requests),
            new PageRoutes(workspace, requests),
            new AuthorizeRoutes(workspace),
        ];
        WebApplication server = BuildServer(options, RouteTable.ToEndpoints(areas), pipeline);
        WorkspaceEmulator emulator = new(server, stopping, workspace, adminToken) { Requests = requests, Faults = faults };
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

        await StopAsync();
        await _server.DisposeAsync();
        Workspace.LeaveAccount();
        _stopping.Dispose();
    }

    /// <summary>Serves no more. What is in the workspace can still be read.</summary>
    internal async Task StopAsync()
    {
        await _stopping.CancelAsync();
        using CancellationTokenSource timeout = new(StopTimeout);
        await _server.StopAsync(timeout.Token);
    }

    /// <summary>The barest server there is: no configuration, no logging, nothing to slow the start of one test among hundreds.</summary>
    private static WebApplication BuildServer(EmulatorOptions options, EndpointDataSource routes, RequestPipeline pipeline)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestPipeline.LargestBody;
            kestrel.Listen(options.Address, options.Port);
        });
        builder.Services.AddRoutingCore();

        WebApplication server = builder.Build();
        server.UseRouting();
        ((IEndpointRouteBuilder)server).DataSources.Add(routes);
        server.Run(pipeline.ServeAsync);
        return server;
    }

    private static Uri ListeningUrl(WebApplication server)
    {
        UriBuilder url = new(server.Urls.First());
        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out IPAddress? address)
            && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
        {
            url.Host = IPAddress.Loopback.ToString();
        }

        return url.Uri;
    }
}
