using System.Net;
using System.Text.Json;
using DatabricksSP.Emulator.Statements;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Tests.Statements;

public class StatementTests
{
    private const string Statements = "/api/2.0/sql/statements";

    [Fact]
    public async Task A_statement_waits_for_its_warehouse_runs_and_succeeds()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await StartAsync(clock);
        using Caller admin = Caller.Admin(emulator);
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora", running: false);

        string? id = (await Submit(admin, warehouse.Id))["statement_id"];
        Assert.Equal("PENDING", await State(admin, id));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("RUNNING", await State(admin, id));
        clock.Advance(TimeSpan.FromMinutes(1));
        CallResponse done = await admin.Get($"{Statements}/{id}");

        Assert.Equal("1", done.Json.GetProperty("result").GetProperty("data_array")[0][0].GetString());
    }

    [Fact]
    public async Task A_result_can_be_fetched_for_an_hour_and_its_statement_found_for_twelve()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await StartAsync(clock);
        using Caller admin = Caller.Admin(emulator);
        string? id = (await Submit(admin, emulator.Workspace.AddWarehouse("Zuora").Id))["statement_id"];
        clock.Advance(TimeSpan.FromMinutes(1));

        clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.True((await admin.Get($"{Statements}/{id}/result/chunks/0")).Succeeded);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal($$$"""{"statement_id":"{{{id}}}","status":{"state":"CLOSED"}}""", (await admin.Get($"{Statements}/{id}")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get($"{Statements}/{id}/result/chunks/0")).Status);

        clock.Advance(TimeSpan.FromHours(11) - TimeSpan.FromTicks(1));
        Assert.Equal("CLOSED", await State(admin, id));
        clock.Advance(TimeSpan.FromTicks(1));
        (await admin.Get($"{Statements}/{id}")).IsError(HttpStatusCode.NotFound, "NOT_FOUND", $"The statement {id} was not found.");
    }

    [Fact]
    public async Task Neither_results_nor_statements_that_are_over_stay_in_memory()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await StartAsync(clock);
        using Caller admin = Caller.Admin(emulator);
        string warehouse = emulator.Workspace.AddWarehouse("Zuora").Id;
        string id = (await Submit(admin, warehouse))["statement_id"]!;
        string canceled = (await Submit(admin, warehouse))["statement_id"]!;
        await admin.Post($"{Statements}/{canceled}/cancel");

        clock.Advance(TimeSpan.FromMinutes(61));
        await Submit(admin, warehouse);
        StatementStore statements = emulator.Workspace.State.Statements;
        Assert.Null(statements.Find(id, clock.GetUtcNow())!.Result);
        Assert.Equal(("CANCELED", 3), (await State(admin, canceled), statements.Count));

        clock.Advance(TimeSpan.FromHours(11));
        await Submit(admin, warehouse);
        Assert.Equal(2, statements.Count);
    }

    [Fact]
    public async Task A_cancelled_statement_ends_cancelled()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await StartAsync(clock);
        using Caller admin = Caller.Admin(emulator);

        string? id = (await Submit(admin, emulator.Workspace.AddWarehouse("Zuora").Id))["statement_id"];
        Assert.Equal("{}", (await admin.Post($"{Statements}/{id}/cancel")).Text);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("CANCELED", await State(admin, id));
    }

    [Theory]
    [InlineData("CONTINUE", "RUNNING")]
    [InlineData("CANCEL", "CANCELED")]
    public async Task A_call_waits_no_longer_than_it_said(string then, string state)
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await StartAsync(clock);
        using Caller admin = Caller.Admin(emulator);

        Task<CallResponse> call = Submit(admin, emulator.Workspace.AddWarehouse("Zuora").Id, wait: "5s", then);
        await clock.Waiting;
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(state, (await call).Json.GetProperty("status").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_call_ends_as_soon_as_the_statement_does()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await StartAsync(clock, TimeSpan.FromSeconds(3));
        using Caller admin = Caller.Admin(emulator);

        Task<CallResponse> call = Submit(admin, emulator.Workspace.AddWarehouse("Zuora").Id, wait: "50s");
        await clock.Waiting;
        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("SUCCEEDED", (await call).Json.GetProperty("status").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_long_result_comes_in_chunks_that_lead_from_one_to_the_next()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        CallResponse first = await admin.Post(
            Statements, new { statement = "SELECT id FROM range(2500)", warehouse_id = emulator.Workspace.AddWarehouse("Zuora").Id });
        JsonElement chunk = first.Json.GetProperty("result");
        List<string?> rows = new();
        while (true)
        {
            rows.AddRange(chunk.GetProperty("data_array").EnumerateArray().Select(row => row[0].GetString()));
            if (!chunk.TryGetProperty("next_chunk_internal_link", out JsonElement next))
            {
                break;
            }

            chunk = (await admin.Get(next.GetString()!)).Json;
        }

        Assert.Equal(3, first.Json.GetProperty("manifest").GetProperty("total_chunk_count").GetInt32());
        Assert.Equal(Enumerable.Range(0, 2500).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)), rows);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get($"{Statements}/{first["statement_id"]}/result/chunks/3")).Status);
    }

    [Fact]
    public async Task Wrong_SQL_fails_as_a_statement_not_as_a_request()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        CallResponse response = await admin.Post(
            Statements, new { statement = "SELEC 1", warehouse_id = emulator.Workspace.AddWarehouse("Zuora").Id });

        Assert.Equal(HttpStatusCode.OK, response.Status);
        JsonElement status = response.Json.GetProperty("status");
        Assert.Equal(
            ("FAILED", "BAD_REQUEST"),
            (status.GetProperty("state").GetString(), status.GetProperty("error").GetProperty("error_code").GetString()));
    }

    [Fact]
    public async Task A_statement_of_quotes_is_taken_apart_in_one_pass()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora");

        // One that does not end: each of its quotes was once tried as the beginning of a string.
        foreach (
            string text in (string[])
                ["SELECT " + new string('\'', 1_000_001), "SELECT 'a" + string.Concat(Enumerable.Repeat("\\'\"", 500_000))])
        {
            CallResponse response = await admin.Post(Statements, new { statement = text, warehouse_id = warehouse.Id });

            string? error = response.Json.GetProperty("status").GetProperty("error").GetProperty("message").GetString();
            Assert.StartsWith("[PARSE_SYNTAX_ERROR]", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("SELECT 'it''s'", "it's")]
    [InlineData("SELECT 'a\\'b'", "a'b")]
    [InlineData("SELECT /* x */ 1.5 -- y", "1.5")]
    [InlineData("SELECT \"q\" AS `a b`;", "q")]
    public async Task Strings_comments_and_numbers_are_told_apart(string text, string value)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        CallResponse response = await admin.Post(
            Statements, new { statement = text, warehouse_id = emulator.Workspace.AddWarehouse("Zuora").Id });

        Assert.Equal(value, response.Json.GetProperty("result").GetProperty("data_array")[0][0].GetString());
    }

    [Fact]
    public async Task A_statement_of_more_than_16_MiB_is_refused()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        string text = "SELECT 1 --" + new string('x', 16 * 1024 * 1024);

        (await admin.Post(Statements, new { statement = text, warehouse_id = emulator.Workspace.AddWarehouse("Zuora").Id }))
            .IsError(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "A statement can have at most 16777216 bytes.");
    }

    [Theory]
    [InlineData(null, "FAILED")]
    [InlineData(1000L, "SUCCEEDED")]
    public async Task A_result_that_no_response_could_hold_fails(long? rowLimit, string state)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        CallResponse response = await admin.Post(
            Statements,
            new
            {
                statement = $"SELECT id FROM range({long.MaxValue})",
                warehouse_id = emulator.Workspace.AddWarehouse("Zuora").Id,
                row_limit = rowLimit,
            });

        Assert.Equal(state, response.Json.GetProperty("status").GetProperty("state").GetString());
    }

    [Theory]
    [InlineData(404, "RESOURCE_DOES_NOT_EXIST")]
    [InlineData(400, "INVALID_PARAMETER_VALUE")]
    public async Task A_missing_warehouse_is_answered_as_chosen(int status, string errorCode)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { MissingWarehouseStatus = status } });
        using Caller admin = Caller.Admin(emulator);

        (await Submit(admin, "0123456789abcdef")).IsError(
            (HttpStatusCode)status, errorCode, "SQL warehouse 0123456789abcdef does not exist.");
    }

    private static Task<WorkspaceEmulator> StartAsync(Clock clock, TimeSpan? duration = null) =>
        WorkspaceEmulator.StartAsync(new EmulatorOptions
        {
            TimeProvider = clock,
            WarehouseStartDelay = TimeSpan.FromMinutes(2),
            StatementDuration = duration ?? TimeSpan.FromMinutes(1),
        });

    private static Task<CallResponse> Submit(Caller caller, string warehouseId, string wait = "0s", string then = "CONTINUE") =>
        caller.Post(
            Statements, new { statement = "SELECT 1", warehouse_id = warehouseId, wait_timeout = wait, on_wait_timeout = then });

    private static async Task<string?> State(Caller caller, string? id) =>
        (await caller.Get($"{Statements}/{id}")).Json.GetProperty("status").GetProperty("state").GetString();
}
