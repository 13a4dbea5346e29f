using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Requests;
using Microsoft.AspNetCore.Http.Features;

namespace DatabricksSP.Emulator.Http;

/// <summary>
/// The way of every request: log, faults, admission and the route's handler under one lock, faults again, and the response.
/// </summary>
internal sealed class RequestPipeline(
    Workspace workspace,
    OperatorAdmission operatorAdmission,
    FaultPlan faults,
    RequestLog log,
    CancellationToken stopping)
{
    /// <summary>The most bytes in the body of a request to the workspace.</summary>
    public const long LargestBody = 32 * 1024 * 1024;

    /// <summary>What strikes every request beyond the rate limit.</summary>
    private static readonly Fault RateLimited = new() { Kind = FaultKind.TooManyRequests };

    public async Task ServeAsync(HttpContext http)
    {
        Route? route = http.GetEndpoint()?.Metadata.GetMetadata<Route>();
        if (BrowserAdmission.Refuse(http.Request) is { } refusal)
        {
            await SendAsync(http, refusal.Response, NewRequestId());
        }
        else if (route?.Access is Access.Operator)
        {
            await ServeOperatorAsync(http, route);
        }
        else
        {
            await ServeCallerAsync(http, route);
        }
    }

    /// <summary>What concerns the emulator, not the workspace: the handler takes the lock for as long as it needs it.</summary>
    private async Task ServeOperatorAsync(HttpContext http, Route route)
    {
        Response? response = operatorAdmission.Refuse(http)?.Response;
        if (response is null)
        {
            // A snapshot may be as large as the workspace.
            http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
            (ReadOnlyMemory<byte> body, Response? refusal) = await ReadBodyAsync(http.Request);
            response = refusal ?? (Response)Run(new Call(http, body), route.Handler);
        }

        await SendAsync(http, response, NewRequestId());
    }

    private async Task ServeCallerAsync(HttpContext http, Route? route)
    {
        DateTimeOffset started = workspace.Now;
        string requestId = NewRequestId();
        string path = http.Request.Path;
        Call call = new(http, default);
        Response? response = null;
        bool hangs = false;

        log.Arrive(http.Request.Method, path);
        try
        {
            (ReadOnlyMemory<byte> body, response) = await ReadBodyAsync(http.Request);
            if (response is null)
            {
                call = new Call(http, body);
                Fault? fault = faults.IsWithinRate() ? faults.Strike(http.Request.Method, path) : RateLimited;
                if (faults.Latency > TimeSpan.Zero)
                {
                    await Task.Delay(faults.Latency, workspace.Options.TimeProvider, http.RequestAborted);
                }

                response = await RespondAsync(call, route, fault);
                hangs = response is null && FaultBehaviors.Of(fault!.Kind).Ending is FaultEnding.Hang;
            }
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
                Principal = call.CallerName,
                TokenId = call.TokenId,
                Status = response?.Status,
                RequestId = requestId,
                Duration = workspace.Now - started,
                Sent = new LoggedBody(call.Body),
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
        if (fault is null)
        {
            return await WorkAsync(call, route);
        }

        FaultBehavior behavior = FaultBehaviors.Of(fault.Kind);
        Response? done = behavior.DoesWork ? await WorkAsync(call, route) : null;
        Response? response = behavior.Respond?.Invoke(new StruckCall(fault, call, workspace.WorkspaceId, done));
        return response is not null && fault.Status is { } status ? response with { Status = status } : response;
    }

    private async ValueTask<Response> WorkAsync(Call call, Route? route)
    {
        if (route is null)
        {
            return new ApiException(
                StatusCodes.Status404NotFound,
                "ENDPOINT_NOT_FOUND",
                $"No API found for '{call.Request.Method} {call.Request.Path}'").Response;
        }

        Outcome outcome = RunLocked(call, route.Serve);
        while (outcome is Wait wait)
        {
            for (TimeSpan left = wait.Until - workspace.Now; left > TimeSpan.Zero; left = wait.Until - workspace.Now)
            {
                await Task.Delay(left, workspace.Options.TimeProvider, call.Aborted);
            }

            outcome = RunLocked(call, wait.Then);
        }

        return (Response)outcome;
    }

    private Outcome RunLocked(Call call, Handler handler)
    {
        lock (workspace.Lock)
        {
            call.State = workspace.State;
            call.State.CatchUp();
            return Run(call, handler);
        }
    }

    private static Outcome Run(Call call, Handler handler)
    {
        try
        {
            return handler(call);
        }
        catch (RefusalException refusal)
        {
            return refusal.Response;
        }
        catch (Exception exception)
        {
            // Databricks, too, shows what its own exceptions say.
            return new ApiException(
                StatusCodes.Status500InternalServerError, "INTERNAL_ERROR", $"{exception.GetType().Name}: {exception.Message}").Response;
        }
    }

    private async Task HangAsync(HttpContext http)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }

    private static string NewRequestId() => Guid.NewGuid().ToString();

    /// <summary>The body, or what to say of one that cannot be read: it is too large, or not in the form that its headers tell.</summary>
    private static async ValueTask<(ReadOnlyMemory<byte> Body, Response? Refusal)> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength is 0 || HttpMethods.IsGet(request.Method))
        {
            return (default, null);
        }

        try
        {
            using MemoryStream body = new();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            return (body.ToArray(), null);
        }
        catch (BadHttpRequestException exception)
        {
            string code = exception.StatusCode is StatusCodes.Status413PayloadTooLarge ? "REQUEST_TOO_LARGE" : "MALFORMED_REQUEST";
            return (default, new ApiException(exception.StatusCode, code, exception.Message).Response);
        }
    }

    private static async Task SendAsync(HttpContext http, Response content, string requestId)
    {
        HttpResponse response = http.Response;
        response.StatusCode = content.Status;
        response.Headers.Server = "databricks";
        response.Headers["x-request-id"] = requestId;
        foreach ((string? name, string? value) in content.Headers)
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
