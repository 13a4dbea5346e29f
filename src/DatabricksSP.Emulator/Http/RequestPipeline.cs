using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Requests;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Emulator.Http;

/// <summary>The way of every request: log, faults, authentication, the route's handler, faults again, and the reply.</summary>
internal sealed class RequestPipeline(
    Authentication authentication,
    FaultPlan faults,
    RequestLog log,
    TimeProvider clock,
    CancellationToken stopping)
{
    public async Task ServeAsync(HttpContext http)
    {
        var route = http.GetEndpoint()?.Metadata.GetMetadata<Route>();
        if (route?.Access is Access.Operator)
        {
            var operatorCall = new Call(http, await ReadBodyAsync(http.Request));
            await SendAsync(http, await WorkAsync(operatorCall, route), Guid.NewGuid().ToString());
            return;
        }

        var started = clock.GetUtcNow();
        var requestId = Guid.NewGuid().ToString();
        var fault = faults.Strike(http.Request.Method, http.Request.Path);
        Call? call = null;
        Reply? reply = null;

        log.Begin();
        try
        {
            call = new Call(http, await ReadBodyAsync(http.Request));
            if (faults.Latency > TimeSpan.Zero)
            {
                await Task.Delay(faults.Latency, clock, http.RequestAborted);
            }

            reply = await AnswerAsync(call, route, fault);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away. There is nobody to answer, but the log still tells of it.
        }
        finally
        {
            log.End();
            log.Add(new LoggedRequest
            {
                At = started,
                Method = http.Request.Method,
                Path = Redaction.Text(http.Request.Path + http.Request.QueryString),
                Route = route?.Name,
                Principal = call?.CallerName,
                Status = reply?.Status,
                RequestId = requestId,
                Duration = clock.GetUtcNow() - started,
                RequestBody = call is null ? "" : Redaction.Body(call.Body.Span),
                ResponseBody = reply is null ? "" : Redaction.Body(reply.Body.Span),
            });
        }

        if (reply is not null)
        {
            await SendAsync(http, reply, requestId);
        }
        else if (fault?.Kind is FaultKind.NeverReply or FaultKind.NeverReplyAfter)
        {
            await HangAsync(http);
        }
        else
        {
            http.Abort();
        }
    }

    /// <summary>The reply to send, or null when there shall be none.</summary>
    private async Task<Reply?> AnswerAsync(Call call, Route? route, Fault? fault)
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
                return FaultReplies.InsteadOfWork(fault) ?? FaultReplies.AfterWork(fault, await WorkAsync(call, route));
        }
    }

    private async Task<Reply> WorkAsync(Call call, Route? route)
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

            if (route.Access is Access.Operator)
            {
                OperatorGate.Admit(call);
            }
            else if (route.Access is not Access.Anybody)
            {
                call.Caller = authentication.Authenticate(call.Request);
            }

            if (route.Access is Access.Admins && !authentication.IsAdmin(call.Caller))
            {
                throw ApiException.PermissionDenied("Only workspace admins can call this API.");
            }

            return await route.Handler(call);
        }
        catch (RefusalException refusal)
        {
            return refusal.Reply;
        }
    }

    private async Task HangAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }

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

    private static async Task SendAsync(HttpContext http, Reply reply, string requestId)
    {
        var response = http.Response;
        response.StatusCode = reply.Status;
        response.Headers.Server = "databricks";
        response.Headers["x-request-id"] = requestId;
        foreach (var (name, value) in reply.Headers)
        {
            response.Headers[name] = value;
        }

        if (reply.Status is StatusCodes.Status204NoContent)
        {
            return;
        }

        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await response.Body.WriteAsync(reply.Body, http.RequestAborted);
        }
    }
}
