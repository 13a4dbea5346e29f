using System.Text.Json;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Tests.Sql;

/// <summary>Runs statements over plain HTTP on a warehouse of its own workspace.</summary>
internal sealed class SqlWorkspace : IAsyncDisposable
{
    private const string Statements = "/api/2.0/sql/statements";

    private readonly Warehouse _warehouse;

    private SqlWorkspace(WorkspaceEmulator emulator)
    {
        Emulator = emulator;
        Admin = Caller.Admin(emulator);
        _warehouse = emulator.Workspace.AddWarehouse("Zuora");
    }

    public WorkspaceEmulator Emulator { get; }

    public Caller Admin { get; }

    public static async Task<SqlWorkspace> StartAsync(EmulatorOptions? options = null) =>
        new(await WorkspaceEmulator.StartAsync(options ?? new EmulatorOptions { UsersMayUseTokens = true }));

    /// <summary>Runs a statement as the administrator.</summary>
    public Task<SqlAnswer> Run(string statement, params ReadOnlySpan<(string Field, object Value)> fields) => Run(Admin, statement, fields);

    public Task<SqlAnswer> Run(Caller caller, string statement, params ReadOnlySpan<(string Field, object Value)> fields)
    {
        Dictionary<string, object> body = new() { ["statement"] = statement, ["warehouse_id"] = _warehouse.Id };
        foreach ((string field, object value) in fields)
        {
            body[field] = value;
        }

        return Send();

        async Task<SqlAnswer> Send() => new(await caller.Post(Statements, body));
    }

    /// <summary>A service principal that may run statements, and nothing else.</summary>
    public (ServicePrincipal Principal, Caller Caller) AddPrincipal(string name)
    {
        ServicePrincipal principal = Emulator.Workspace.AddServicePrincipal(name, null, "databricks-sql-access");
        Emulator.Workspace.GrantWarehouse(_warehouse, principal, PermissionLevel.CanUse);
        return (principal, new Caller(Emulator, Emulator.Workspace.CreateToken(principal)));
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Emulator.DisposeAsync();
    }
}

/// <summary>What came of a statement.</summary>
internal sealed class SqlAnswer(CallResponse response)
{
    public CallResponse Response => response;

    public string Id => response["statement_id"]!;

    public string? State => Status.GetProperty("state").GetString();

    /// <summary>The message of a statement that failed, or "" of one that did not.</summary>
    public string Error => Status.TryGetProperty("error", out JsonElement error) ? error.GetProperty("message").GetString()! : "";

    /// <summary>The condition that the message begins with.</summary>
    public string Condition => Error.Split(']')[0].TrimStart('[');

    public JsonElement Manifest => response.Json.GetProperty("manifest");

    /// <summary>Such as <c>col1 INT</c>.</summary>
    public string[] Columns => [.. Manifest.GetProperty("schema").GetProperty("columns").EnumerateArray()
        .Select(column => $"{column.GetProperty("name")} {column.GetProperty("type_text")}")];

    public string?[][] Rows => [.. response.Json.GetProperty("result").GetProperty("data_array").EnumerateArray()
        .Select(row => row.EnumerateArray().Select(cell => cell.GetString()).ToArray())];

    /// <summary>The only cell.</summary>
    public string? Value => Assert.Single(Assert.Single(Rows));

    private JsonElement Status => response.Json.GetProperty("status");
}
