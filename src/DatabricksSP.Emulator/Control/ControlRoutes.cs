using System.Text;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Requests;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Control;

/// <summary><c>/_emulator</c>: what whoever runs the emulator can see and do, and no workspace has.</summary>
internal sealed class ControlRoutes(Workspace workspace, FaultPlan faults, RequestLog requests)
{
    private const int DefaultRequests = 100;

    public void Map(RouteTable routes)
    {
        routes.Add("GET", "/_emulator/snapshot", Access.Operator, _ => Snapshot());
        routes.Add("PUT", "/_emulator/snapshot", Access.Operator, call => Change(call, workspace.Restore));
        routes.Add("POST", "/_emulator/seed", Access.Operator, call => Change(call, workspace.Seed));
        routes.Add("POST", "/_emulator/reset", Access.Operator, Reset);

        routes.Add("GET", "/_emulator/faults", Access.Operator, _ => ShowFaults());
        routes.Add("POST", "/_emulator/faults", Access.Operator, AddFault);
        routes.Add("PATCH", "/_emulator/faults", Access.Operator, SetFaults);
        routes.Add("DELETE", "/_emulator/faults", Access.Operator, ClearFaults);

        routes.Add("GET", "/_emulator/requests", Access.Operator, ShowRequests);
        routes.Add("DELETE", "/_emulator/requests", Access.Operator, ClearRequests);
    }

    private Response Snapshot() => new(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(workspace.TakeSnapshot()), Response.JsonType);

    private static Response Change(Call call, Action<string> change)
    {
        try
        {
            change(Encoding.UTF8.GetString(call.Body.Span));
            return Response.Empty;
        }
        catch (SeedException exception)
        {
            throw ApiException.Malformed(exception.Message);
        }
    }

    private Response Reset(Call call)
    {
        workspace.Reset();
        faults.Clear();
        requests.Clear();
        return Response.Empty;
    }

    private Response ShowFaults() => Response.Json(
        new FaultsResponse((int)faults.Latency.TotalMilliseconds, faults.RateLimit ?? 0, [.. faults.Pending.Select(FaultBody.Of)]),
        ControlJson.Default.FaultsResponse);

    private Response AddFault(Call call)
    {
        var fault = call.Read(ControlJson.Default.FaultBody);
        if (fault.Count < 0 || fault.Skip < 0 || fault.Status is < 200 or > 599)
        {
            throw ApiException.InvalidParameter("count and skip must be at least 0, and status from 200 to 599.");
        }

        faults.Add(fault.ToFault());
        return ShowFaults();
    }

    private Response SetFaults(Call call)
    {
        var settings = call.Read(ControlJson.Default.FaultSettings);
        if (settings.LatencyMs < 0 || settings.RateLimit < 0)
        {
            throw ApiException.InvalidParameter("latency_ms and rate_limit must be at least 0.");
        }

        faults.Latency = settings.LatencyMs is { } latency ? TimeSpan.FromMilliseconds(latency) : faults.Latency;
        faults.RateLimit = settings.RateLimit is { } rateLimit ? (rateLimit > 0 ? rateLimit : null) : faults.RateLimit;
        return ShowFaults();
    }

    private Response ClearFaults(Call call)
    {
        faults.Clear();
        return ShowFaults();
    }

    private Response ShowRequests(Call call)
    {
        var latest = requests.All;
        var limit = (int)Math.Clamp(call.QueryInt64("limit") ?? DefaultRequests, 0, latest.Count);
        return Response.Json(
            new RequestsResponse(
                requests.Count,
                requests.InFlight,
                requests.MaxInFlight,
                requests.CountsByRoute,
                [.. latest.Skip(latest.Count - limit).Select(RequestBody.Of)]),
            ControlJson.Default.RequestsResponse);
    }

    private Response ClearRequests(Call call)
    {
        requests.Clear();
        return Response.Empty;
    }
}
