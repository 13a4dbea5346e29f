using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Requests;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Control;

/// <summary><c>/_emulator</c>: what whoever runs the emulator can see and do, and no workspace has.</summary>
internal sealed class ControlRoutes : ApiArea
{
    private const int DefaultRequests = 100;

    private readonly Workspace _workspace;
    private readonly FaultPlan _faults;
    private readonly RequestLog _requests;

    public ControlRoutes(Workspace workspace, FaultPlan faults, RequestLog requests)
        : base(scope: null)
    {
        _workspace = workspace;
        _faults = faults;
        _requests = requests;
        Add("GET", "/_emulator/snapshot", Access.Operator, _ => Snapshot());
        Add("PUT", "/_emulator/snapshot", Access.Operator, call => Change(call, workspace.Restore));
        Add("POST", "/_emulator/seed", Access.Operator, call => Change(call, workspace.Seed));
        Add("POST", "/_emulator/reset", Access.Operator, Reset);

        Add("GET", "/_emulator/faults", Access.Operator, _ => ShowFaults());
        Add("POST", "/_emulator/faults", Access.Operator, AddFault);
        Add("PATCH", "/_emulator/faults", Access.Operator, SetFaults);
        Add("DELETE", "/_emulator/faults", Access.Operator, ClearFaults);

        Add("GET", "/_emulator/requests", Access.Operator, ShowRequests);
        Add("DELETE", "/_emulator/requests", Access.Operator, ClearRequests);
    }

    private Response Snapshot() => new(StatusCodes.Status200OK, _workspace.WriteSnapshot(), Response.JsonType);

    private static Response Change(Call call, Action<ReadOnlyMemory<byte>> change)
    {
        try
        {
            change(call.Body);
            return Response.Empty;
        }
        catch (SeedException exception)
        {
            throw ApiException.Malformed(exception.Message);
        }
    }

    private Response Reset(Call call)
    {
        _workspace.Reset();
        _faults.Clear();
        _requests.Clear();
        return Response.Empty;
    }

    private Response ShowFaults() => Response.Json(
        new FaultsResponse((int)_faults.Latency.TotalMilliseconds, _faults.RateLimit ?? 0, [.. _faults.Pending.Select(FaultBody.Of)]),
        ControlJson.Default.FaultsResponse);

    private Response AddFault(Call call)
    {
        FaultBody fault = call.Read(ControlJson.Default.FaultBody);
        return Change(() => _faults.Add(fault.ToFault()));
    }

    private Response SetFaults(Call call)
    {
        FaultSettings settings = call.Read(ControlJson.Default.FaultSettings);
        return Change(() =>
        {
            TimeSpan latency = settings.LatencyMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : _faults.Latency;
            _faults.RateLimit = settings.RateLimit is { } rateLimit ? (rateLimit is 0 ? null : rateLimit) : _faults.RateLimit;
            _faults.Latency = latency;
        });
    }

    /// <summary>What code may not set, the endpoint may not either.</summary>
    private Response Change(Action change)
    {
        try
        {
            change();
            return ShowFaults();
        }
        catch (ArgumentException exception)
        {
            throw ApiException.InvalidParameter(exception.Message);
        }
    }

    private Response ClearFaults(Call call)
    {
        _faults.Clear();
        return ShowFaults();
    }

    private Response ShowRequests(Call call)
    {
        IReadOnlyList<LoggedRequest> latest = _requests.All;
        int limit = (int)Math.Clamp(call.QueryInt64("limit") ?? DefaultRequests, 0, latest.Count);
        return Response.Json(
            new RequestsResponse(
                _requests.Count,
                _requests.InFlight,
                _requests.MaxInFlight,
                _requests.CountsByRoute,
                [.. latest.Skip(latest.Count - limit).Select(RequestBody.Of)]),
            ControlJson.Default.RequestsResponse);
    }

    private Response ClearRequests(Call call)
    {
        _requests.Clear();
        return Response.Empty;
    }
}
