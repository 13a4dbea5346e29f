using System.Globalization;
using System.Text.RegularExpressions;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Statements;

/// <summary><c>/api/2.0/sql/statements</c>: running SQL on a warehouse and fetching what comes of it.</summary>
internal sealed partial class StatementRoutes(Workspace workspace)
{
    public const string Root = "/api/2.0/sql/statements";

    private const long MostInlineBytes = 25 * 1024 * 1024;
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(10);

    public void Map(RouteTable routes)
    {
        routes.Add("POST", Root, Access.Principals, ExecuteAsync);
        routes.Add("GET", Root + "/{id}", Access.Principals, call => Show(Find(call)));
        routes.Add("POST", Root + "/{id}/cancel", Access.Principals, Cancel);
        routes.Add("GET", Root + "/{id}/result/chunks/{chunk}", Access.Principals, ShowChunk);
    }

    private async ValueTask<Response> ExecuteAsync(Call call)
    {
        var request = call.Read(EmulatorJson.Default.StatementRequest);
        var wait = ReadWait(request);
        var statement = Submit(call.Caller, request);

        var deadline = statement.SubmittedAt + wait;
        var until = statement.EndsAt < deadline ? statement.EndsAt : deadline;
        for (var now = workspace.Now; now < until; now = workspace.Now)
        {
            await Task.Delay(until - now, workspace.Options.TimeProvider, call.Aborted);
        }

        if (wait > TimeSpan.Zero && request.OnWaitTimeout is "CANCEL")
        {
            workspace.Statements.Cancel(statement.Id, workspace.Now);
        }

        return Show(workspace.Statements.Find(statement.Id, workspace.Now) ?? statement);
    }

    private Statement Submit(Identity caller, StatementRequest request)
    {
        var text = request.Statement is { Length: > 0 } given ? given : throw ApiException.MissingField("statement");
        var warehouseId = request.WarehouseId ?? throw ApiException.MissingField("warehouse_id");
        if (request.Disposition is not (null or "INLINE") || request.Format is not (null or "JSON_ARRAY"))
        {
            throw ApiException.InvalidParameter("Only disposition INLINE with format JSON_ARRAY is available in this workspace.");
        }

        if (request.RowLimit < 1)
        {
            throw ApiException.InvalidParameter($"row_limit must be at least 1: {request.RowLimit}");
        }

        if (!workspace.Principals.IsEntitled(caller, Entitlement.DatabricksSqlAccess))
        {
            throw ApiException.PermissionDenied("This API is disabled for users without the databricks-sql-access entitlement.");
        }

        var now = workspace.Now;
        var warehouse = Use(caller, warehouseId, now);
        var (result, error) = Run(caller, text, request);
        var runsAt = warehouse.ChangeDoneAt > now ? warehouse.ChangeDoneAt : now;
        var statement = new Statement
        {
            Id = NewId(),
            SubmitterId = caller.Id,
            SubmittedAt = now,
            RunsAt = runsAt,
            EndsAt = runsAt + workspace.Options.StatementDuration,
            Result = result,
            Error = error,
            RowLimit = request.RowLimit,
        };
        workspace.Statements.Add(statement, now);
        return statement;
    }

    private Warehouse Use(Identity caller, string warehouseId, DateTimeOffset now)
    {
        lock (workspace.Lock)
        {
            var warehouse = workspace.FindWarehouse(warehouseId);
            if (!warehouse.Permissions.MayUse(caller))
            {
                throw ApiException.PermissionDenied($"{caller.Name} does not have permission to use SQL warehouse {warehouseId}.");
            }

            warehouse = warehouse.Use(now);
            workspace.Set(warehouse);
            return warehouse;
        }
    }

    private static (SqlResult? Result, SqlException? Error) Run(Identity caller, string text, StatementRequest request)
    {
        var parameters = (request.Parameters ?? [])
            .GroupBy(parameter => parameter.Name ?? "", StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Last().Value, StringComparer.Ordinal);
        try
        {
            var session = new SqlSession(caller.Name, request.Catalog ?? "main", request.Schema ?? "default", parameters);
            var result = SqlInterpreter.Run(text, session);
            return result.IsLargerThan(MostInlineBytes, Math.Min(result.RowCount, request.RowLimit ?? long.MaxValue))
                ? throw SqlException.TooLarge(MostInlineBytes)
                : (result, null);
        }
        catch (SqlException error)
        {
            return (null, error);
        }
    }

    private Response Cancel(Call call)
    {
        workspace.Statements.Cancel(Find(call).Id, workspace.Now);
        return Response.Empty;
    }

    private Response ShowChunk(Call call)
    {
        var statement = Find(call);
        return statement.ResultAt(workspace.Now) is { } result
            && int.TryParse(call.PathValue("chunk"), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < ResultChunks.Count(statement)
            ? Response.Json(ResultChunks.Read(statement, result, index), EmulatorJson.Default.ResultChunk)
            : throw ApiException.NotFound($"Chunk {call.PathValue("chunk")} of statement {statement.Id} does not exist.");
    }

    private Statement Find(Call call)
    {
        var id = call.PathValue("id");
        return workspace.Statements.Find(id, workspace.Now) is { } statement && statement.SubmitterId == call.Caller.Id
            ? statement
            : throw new ApiException(StatusCodes.Status404NotFound, "NOT_FOUND", $"The statement {id} was not found.");
    }

    private Response Show(Statement statement)
    {
        var now = workspace.Now;
        var state = statement.StateAt(now);
        var status = state is StatementState.Failed && statement.Error is { } error
            ? new StatementStatus(state, new StatementError("BAD_REQUEST", error.Message), error.SqlState)
            : new StatementStatus(state, null, null);
        var response = statement.ResultAt(now) is { } result
            ? new StatementResponse(statement.Id, status, ResultChunks.Manifest(statement, result), ResultChunks.Read(statement, result, 0))
            : new StatementResponse(statement.Id, status, null, null);
        return Response.Json(response, EmulatorJson.Default.StatementResponse);
    }

    private static TimeSpan ReadWait(StatementRequest request)
    {
        if (request.OnWaitTimeout is not (null or "CONTINUE" or "CANCEL"))
        {
            throw ApiException.InvalidParameter($"Invalid on_wait_timeout: {request.OnWaitTimeout}");
        }

        if (request.WaitTimeout is not { } text)
        {
            return DefaultWait;
        }

        return WaitForm().Match(text) is { Success: true } match
            && int.Parse(match.ValueSpan[..^1], CultureInfo.InvariantCulture) is (0 or (>= 5 and <= 50)) and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : throw ApiException.InvalidParameter($"wait_timeout must be 0s or from 5s to 50s: {text}");
    }

    // As the ids of real statements, which sort by time.
    private static string NewId() => Guid.CreateVersion7().ToString();

    [GeneratedRegex("^[0-9]{1,2}s$")]
    private static partial Regex WaitForm();
}
