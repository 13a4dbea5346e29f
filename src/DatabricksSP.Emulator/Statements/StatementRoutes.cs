using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Sql;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Statements;

/// <summary><c>/api/2.0/sql/statements</c>: running SQL on a warehouse and fetching what comes of it.</summary>
internal sealed partial class StatementRoutes : ApiArea
{
    public const string Root = "/api/2.0/sql/statements";

    private const int MostStatementBytes = 16 * 1024 * 1024;
    private const long MostInlineBytes = 25 * 1024 * 1024;
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(10);

    public StatementRoutes()
        : base(ApiScope.Sql)
    {
        Add("POST", Root, Access.Principals, Execute);
        Add("GET", Root + "/{id}", Access.Principals, call => Show(call, Find(call)));
        Add("POST", Root + "/{id}/cancel", Access.Principals, Cancel);
        Add("GET", Root + "/{id}/result/chunks/{chunk}", Access.Principals, ShowChunk);
    }

    private static Outcome Execute(Call call)
    {
        StatementRequest request = call.Read(EmulatorJson.Default.StatementRequest);
        TimeSpan wait = ReadWait(request);
        Statement statement = Submit(call, request);
        if (wait == TimeSpan.Zero)
        {
            return Show(call, statement);
        }

        DateTimeOffset deadline = statement.SubmittedAt + wait;
        return new Wait(statement.EndsAt < deadline ? statement.EndsAt : deadline, later =>
        {
            if (request.OnWaitTimeout is "CANCEL")
            {
                later.State.Statements.Cancel(statement.Id, later.State.Now);
            }

            return Show(later, later.State.Statements.Find(statement.Id, later.State.Now) ?? statement);
        });
    }

    private static Statement Submit(Call call, StatementRequest request)
    {
        string text = request.Statement is { Length: > 0 } given ? given : throw ApiException.MissingField("statement");
        if (Encoding.UTF8.GetByteCount(text) > MostStatementBytes)
        {
            throw ApiException.InvalidParameter($"A statement can have at most {MostStatementBytes} bytes.");
        }

        string warehouseId = request.WarehouseId ?? throw ApiException.MissingField("warehouse_id");
        if (request.Disposition is not (null or "INLINE") || request.Format is not (null or "JSON_ARRAY"))
        {
            throw ApiException.InvalidParameter("Only disposition INLINE with format JSON_ARRAY is available in this workspace.");
        }

        if (request.RowLimit < 1)
        {
            throw ApiException.InvalidParameter($"row_limit must be at least 1: {request.RowLimit}");
        }

        if (request.ByteLimit < 1)
        {
            throw ApiException.InvalidParameter($"byte_limit must be at least 1: {request.ByteLimit}");
        }

        IReadOnlyList<StatementParameter> parameters = StatementParameters.Check(request.Parameters ?? []);
        if (!call.State.Principals.IsEntitled(call.Caller, Entitlement.DatabricksSqlAccess))
        {
            throw ApiException.PermissionDenied("This API is disabled for users without the databricks-sql-access entitlement.");
        }

        DateTimeOffset now = call.State.Now;
        Warehouse warehouse = Use(call, warehouseId, now);
        (SqlResult? result, long rowCount, SqlException? error) = Run(call, text, request, parameters);
        DateTimeOffset runsAt = warehouse.ChangeDoneAt > now ? warehouse.ChangeDoneAt : now;
        Statement statement = new()
        {
            Id = NewId(),
            SubmitterId = call.Caller.Id,
            WarehouseId = warehouseId,
            SubmittedAt = now,
            RunsAt = runsAt,
            EndsAt = runsAt + call.State.Options.StatementDuration,
            Result = result,
            Error = error,
            RowCount = rowCount,
        };
        call.State.Statements.Add(statement, now);
        return statement;
    }

    private static Warehouse Use(Call call, string warehouseId, DateTimeOffset now)
    {
        Warehouse warehouse = call.State.Warehouses.Get(warehouseId);
        if (!warehouse.Permissions.MayUse(call.Caller))
        {
            throw ApiException.PermissionDenied($"{call.Caller.Name} does not have permission to use SQL warehouse {warehouseId}.");
        }

        warehouse = warehouse.Use(now);
        call.State.Warehouses.Set(warehouse);
        return warehouse;
    }

    private static (SqlResult? Result, long RowCount, SqlException? Error) Run(
        Call call, string text, StatementRequest request, IReadOnlyList<StatementParameter> parameters)
    {
        try
        {
            SqlSession session = new(call.State, call.Caller, StatementParameters.Read(parameters));
            session.Use(request.Catalog, request.Schema);
            SqlResult result = SqlInterpreter.Run(text, session);
            long limited = Math.Min(result.RowCount, request.RowLimit ?? long.MaxValue);
            bool mayTruncate = request.ByteLimit <= MostInlineBytes;
            long fitting = result.RowsWithin(mayTruncate ? request.ByteLimit!.Value : MostInlineBytes, limited);
            return fitting < limited && !mayTruncate ? throw SqlException.TooLarge(MostInlineBytes) : (result, fitting, null);
        }
        catch (SqlException error)
        {
            return (null, 0, error);
        }
    }

    private static Response Cancel(Call call)
    {
        call.State.Statements.Cancel(Find(call).Id, call.State.Now);
        return Response.Empty;
    }

    private static Response ShowChunk(Call call)
    {
        Statement statement = Find(call);
        return statement.ResultAt(call.State.Now) is { } result
            && int.TryParse(call.PathValue("chunk"), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && index < ResultChunks.Count(statement)
            ? Response.Json(ResultChunks.Read(statement, result, index), EmulatorJson.Default.ResultChunk)
            : throw ApiException.NotFound($"Chunk {call.PathValue("chunk")} of statement {statement.Id} does not exist.");
    }

    private static Statement Find(Call call)
    {
        string id = call.PathValue("id");
        return call.State.Statements.Find(id, call.State.Now) is { } statement && statement.SubmitterId == call.Caller.Id
            ? statement
            : throw new ApiException(StatusCodes.Status404NotFound, "NOT_FOUND", $"The statement {id} was not found.");
    }

    private static Response Show(Call call, Statement statement)
    {
        DateTimeOffset now = call.State.Now;
        string state = statement.StateAt(now);
        StatementStatus status = state is StatementState.Failed && statement.Error is { } error
            ? new StatementStatus(state, new StatementError("BAD_REQUEST", error.Message), error.SqlState)
            : new StatementStatus(state, null, null);
        StatementResponse response = statement.ResultAt(now) is { } result
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
