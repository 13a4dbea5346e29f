using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Requests;

namespace DatabricksSP.Emulator.Http;

/// <summary>The way of every request: log, faults, admission, the route's handler, faults again, and the response.</summary>
internal sealed class RequestPipeline(
    Workspace workspace,
    Admission admission,
    FaultPlan faults,
    RequestLog log,
    CancellationToken stopping)
{
    public async Task ServeAsync(HttpContext http)
    {
        var route = http.GetEndpoint()?.Metadata.GetMetadata<Route>();
        if (route?.Access is Access.Operator)
        {
            var call = new Call(http, await ReadBodyAsync(http.Request));
            await SendAsync(http, await WorkAsync(call, route), NewRequestId());
        }
        else
        {
            await ServeCallerAsync(http, route);
        }
    }

    private async Task ServeCallerAsync(HttpContext http, Route? route)
    {
        var started = workspace.Now;
        var requestId = NewRequestId();
        string path = http.Request.Path;
        log.Arrive(http.Request.Method, path);
        var fault = faults.IsWithinRate() ? faults.Strike(http.Request.Method, path) : FaultResponses.RateLimited;
        var hangs = fault?.Kind is FaultKind.NeverReply or FaultKind.NeverReplyAfter;
        Call? call = null;
        Response? response = null;

        try
        {
            call = new Call(http, await ReadBodyAsync(http.Request));
            if (faults.Latency > TimeSpan.Zero)
            {
                await Task.Delay(faults.Latency, workspace.Options.TimeProvider, http.RequestAborted);
            }

            response = await RespondAsync(call, route, fault);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away. There is nobody to respond to, but the log still tells of it.
        }
        finally
        {
            if (!hangs)
            {
                log.Leave();
            }

            log.Add(new LoggedRequest
            {
                At = started,
                Method = http.Request.Method,
                Target = path + http.Request.QueryString.Value,
                Route = route?.Name,
                Principal = call?.CallerName,
                Status = response?.Status,
                RequestId = requestId,
                Duration = workspace.Now - started,
                Sent = new LoggedBody(call?.Body ?? default),
                Received = new LoggedBody(response?.Body ?? default),
            });
        }

        if (response is not null)
        {
            await SendAsync(http, response, requestId);
        }
        else if (hangs)
        {
            await HangAsync(http);
            log.Leave();
        }
        else
        {
            http.Abort();
        }
    }

    /// <summary>The response to send, or null when there shall be none.</summary>
    private async ValueTask<Response?> RespondAsync(Call call, Route? route, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case null:
                return await WorkAsync(call, route);

            case FaultKind.DropBefore or FaultKind.NeverReply:
                return null;

            case FaultKind.DropAfter or FaultKind.NeverReplyAfter:
                await WorkAsync(call, route);
                return null;

            default:
                return FaultResponses.InsteadOfWork(fault, call, workspace)
                    ?? FaultResponses.AfterWork(fault, call, await WorkAsync(call, route));
        }
    }

    private async ValueTask<Response> WorkAsync(Call call, Route? route)
    {
        try
        {
            if (route is null)
            {
                throw new ApiException(
                    StatusCodes.Status404NotFound,
                    "ENDPOINT_NOT_FOUND",
                    $"No API found for '{call.Request.Method} {call.Request.Path}'");
            }

            admission.Admit(call, route);
            return await route.Handler(call);
        }
        catch (RefusalException refusal)
        {
            return refusal.Response;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Databricks, too, shows what its own exceptions say.
            return new ApiException(
                StatusCodes.Status500InternalServerError, "INTERNAL_ERROR", $"{exception.GetType().Name}: {exception.Message}").Response;
        }
    }

    private async Task HangAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }

    private static string NewRequestId() => Guid.NewGuid().ToString();

    private static async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength is 0 || HttpMethods.IsGet(request.Method))
        {
            return default;
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }

    private static async Task SendAsync(HttpContext http, Response content, string requestId)
    {
        var response = http.Response;
        response.StatusCode = content.Status;
        response.Headers.Server = "databricks";
        response.Headers["x-request-id"] = requestId;
        foreach (var (name, value) in content.Headers)
        {
            response.Headers[name] = value;
        }

        if (content.Status is StatusCodes.Status204NoContent)
        {
            return;
        }

        response.ContentType = content.ContentType;
        response.ContentLength = content.Body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await response.Body.WriteAsync(content.Body, http.RequestAborted);
        }
    }
}
