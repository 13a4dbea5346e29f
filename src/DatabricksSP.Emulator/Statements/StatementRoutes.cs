using System.Globalization;
using System.Text.RegularExpressions;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Statements;

/// <summary><c>/api/2.0/sql/statements</c>: running SQL on a warehouse and fetching what comes of it.</summary>
internal sealed partial class StatementRoutes(Workspace workspace)
{
    private const string Root = "/api/2.0/sql/statements";
    private const int RowsOfAChunk = 1000;
    private static readonly TimeSpan Retention = TimeSpan.FromHours(12);
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(10);

    public void Map(RouteTable routes)
    {
        routes.Add("POST", Root, Access.Principals, ExecuteAsync);
        routes.Add("GET", Root + "/{id}", Access.Principals, call => Answer(Find(call)));
        routes.Add("POST", Root + "/{id}/cancel", Access.Principals, Cancel);
        routes.Add("GET", Root + "/{id}/result/chunks/{chunk}", Access.Principals, ShowChunk);
    }

    private async ValueTask<Reply> ExecuteAsync(Call call)
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
            statement = Cancel(statement);
        }

        return Answer(workspace.Statements.GetValueOrDefault(statement.Id, statement));
    }

    private Statement Submit(Identity caller, StatementRequest request)
    {
        var text = request.Statement is { Length: > 0 } given ? given : throw ApiException.InvalidParameter("Missing required field: statement");
        var warehouseId = request.WarehouseId ?? throw ApiException.InvalidParameter("Missing required field: warehouse_id");
        if (request.Disposition is not (null or "INLINE") || request.Format is not (null or "JSON_ARRAY"))
        {
            throw ApiException.InvalidParameter("Only disposition INLINE with format JSON_ARRAY is available in this workspace.");
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
        workspace.Statements[statement.Id] = statement;
        return statement;
    }

    private Warehouse Use(Identity caller, string warehouseId, DateTimeOffset now)
    {
        lock (workspace.Gate)
        {
            var warehouse = workspace.FindWarehouse(warehouseId);
            if (!warehouse.Permissions.MayUse(caller))
            {
                throw ApiException.PermissionDenied($"{caller.Name} does not have permission to use SQL warehouse {warehouseId}.");
            }

            warehouse = warehouse.Use(now);
            workspace.Keep(warehouse);
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
            return (SqlInterpreter.Run(text, new SqlSession(caller.Name, request.Catalog ?? "main", request.Schema ?? "default", parameters)), null);
        }
        catch (SqlException error)
        {
            return (null, error);
        }
    }

    private Reply Cancel(Call call)
    {
        Cancel(Find(call));
        return Reply.Empty;
    }

    private Statement Cancel(Statement statement)
    {
        lock (workspace.Gate)
        {
            return workspace.Statements[statement.Id] = statement.Cancel(workspace.Now);
        }
    }

    private Reply ShowChunk(Call call)
    {
        var statement = Find(call);
        return statement.StateAt(workspace.Now) is StatementState.Succeeded
            && int.TryParse(call.PathValue("chunk"), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < ChunkCount(statement)
            ? Reply.Json(Chunk(statement, index), EmulatorJson.Default.ResultChunk)
            : throw ApiException.NotFound($"Chunk {call.PathValue("chunk")} of statement {statement.Id} does not exist.");
    }

    private Statement Find(Call call)
    {
        var id = call.PathValue("id");
        return workspace.Statements.TryGetValue(id, out var statement)
            && statement.SubmitterId == call.Caller.Id
            && workspace.Now < statement.SubmittedAt + Retention
            ? statement
            : throw new ApiException(StatusCodes.Status404NotFound, "NOT_FOUND", $"The statement {id} was not found.");
    }

    private Reply Answer(Statement statement)
    {
        var state = statement.StateAt(workspace.Now);
        var status = state is StatementState.Failed && statement.Error is { } error
            ? new StatementStatus(state, new StatementError("BAD_REQUEST", error.Message), error.SqlState)
            : new StatementStatus(state, null, null);
        var succeeded = state is StatementState.Succeeded;
        return Reply.Json(
            new StatementReply(statement.Id, status, succeeded ? Manifest(statement) : null, succeeded ? Chunk(statement, 0) : null),
            EmulatorJson.Default.StatementReply);
    }

    private static ResultManifest Manifest(Statement statement) => new(
        "JSON_ARRAY",
        new ResultSchema(
            statement.Result!.Columns.Count,
            [.. statement.Result.Columns.Select((column, position) => new ResultColumn(column.Name, position, column.Type, TypeText(column)))]),
        ChunkCount(statement),
        statement.RowCount,
        statement.RowCount < statement.Result.RowCount,
        [.. Enumerable.Range(0, ChunkCount(statement)).Select(index => ToChunkInfo(statement, index))]);

    private static ResultChunk Chunk(Statement statement, int index)
    {
        var info = ToChunkInfo(statement, index);
        var rows = new List<IReadOnlyList<string?>>((int)info.RowCount);
        for (var row = info.RowOffset; row < info.RowOffset + info.RowCount; row++)
        {
            rows.Add(statement.Result!.Row(row));
        }

        var next = index + 1 < ChunkCount(statement) ? index + 1 : (int?)null;
        var link = next is null ? null : $"{Root}/{statement.Id}/result/chunks/{next}?row_offset={info.RowOffset + info.RowCount}";
        return new ResultChunk(index, info.RowOffset, info.RowCount, rows, next, link);
    }

    private static ChunkInfo ToChunkInfo(Statement statement, int index)
    {
        var offset = (long)index * RowsOfAChunk;
        return new ChunkInfo(index, offset, Math.Min(RowsOfAChunk, statement.RowCount - offset));
    }

    /// <summary>An empty result has one empty chunk.</summary>
    private static int ChunkCount(Statement statement) => (int)Math.Max(1, (statement.RowCount + RowsOfAChunk - 1) / RowsOfAChunk);

    private static string TypeText(SqlColumn column) => column.Type switch
    {
        "LONG" => "BIGINT",
        "NULL" => "VOID",
        _ => column.Type,
    };

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
