using DatabricksSP.Client.Statements;

namespace DatabricksSP.Client.Tests.Statements;

public sealed class StatementTests
{
    private static readonly NewStatement Question = new() { Statement = "SELECT current_user()", WarehouseId = "1" };

    [Fact]
    public async Task A_statement_is_polled_until_it_has_ended()
    {
        ImpatientTime time = new();
        await using HostileServer server = new(
            Reply.Json("""{"statement_id":"s","status":{"state":"PENDING"}}"""),
            Reply.Json("""{"statement_id":"s","status":{"state":"RUNNING"}}"""),
            Reply.Json("""{"statement_id":"s","status":{"state":"SUCCEEDED"},"result":{"data_array":[["app",null]]}}"""));

        StatementResponse response = await server.Client(new() { TimeProvider = time }).Statements.RunAsync(Question);

        Assert.Equal(["app", null], response.Result!.DataArray[0]);
        Assert.Equal(
            ["POST /api/2.0/sql/statements", "GET /api/2.0/sql/statements/s", "GET /api/2.0/sql/statements/s"],
            server.Requests.Select(static request => $"{request.Method} {request.PathAndQuery}"));
        AssertJson.Equal("""{"statement":"SELECT current_user()","warehouse_id":"1","wait_timeout":"50s"}""", server.Requests[0].Body);
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], time.Waits);
    }

    [Fact]
    public async Task A_SQL_error_is_a_result()
    {
        await using HostileServer server = new(
            Reply.Json(
                """{"statement_id":"s","status":{"state":"FAILED","error":{"error_code":"BAD_REQUEST","message":"no such table"}}}"""));

        StatementResponse response = await server.Client().Statements.RunAsync(Question);

        Assert.Equal((StatementState.Failed, "no such table"), (response.Status.State, response.Status.Error?.Message));
    }

    [Fact]
    public async Task A_caller_that_gives_up_cancels_the_statement()
    {
        await using HostileServer server = new(
            Reply.Json("""{"statement_id":"s","status":{"state":"RUNNING"}}"""), Reply.Silence, Reply.Json("{}"));
        using CancellationTokenSource source = new();
        WorkspaceClient client = server.Client().Observed(happened =>
        {
            if (happened is RequestSending { Method: "GET" })
            {
                source.CancelAfter(1);
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Statements.RunAsync(Question, source.Token));

        Assert.Equal(
            "POST /api/2.0/sql/statements/s/cancel",
            server.Requests.Select(static request => $"{request.Method} {request.PathAndQuery}").Last());
    }

    [Fact]
    public async Task A_workspace_that_does_not_let_go_does_not_hold_the_caller()
    {
        await using HostileServer server = new(Reply.Json("""{"statement_id":"s","status":{"state":"RUNNING"}}"""), Reply.Silence);
        using CancellationTokenSource source = new();
        WorkspaceClient client = server.Client().Observed(happened =>
        {
            if (happened is RequestSending { Method: "GET" })
            {
                source.CancelAfter(1);
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Statements.RunAsync(Question, source.Token));
    }

    [Fact]
    public async Task The_time_that_the_server_was_asked_to_hold_its_response_back_is_granted()
    {
        ImpatientTime time = new();
        Reply late = new(async (socket, cancellationToken) =>
        {
            // More than the limit of an ordinary answer, and less than with the 50 seconds that this one may take.
            time.Advance(TimeSpan.FromSeconds(100));
            await Reply.Json("""{"statement_id":"s","status":{"state":"SUCCEEDED"}}""").Act(socket, cancellationToken);
        });
        await using HostileServer server = new(late);

        Assert.Equal(
            StatementState.Succeeded, (await server.Client(new() { TimeProvider = time }).Statements.ExecuteAsync(Question)).Status.State);
        Assert.Single(server.Requests);
    }
}
