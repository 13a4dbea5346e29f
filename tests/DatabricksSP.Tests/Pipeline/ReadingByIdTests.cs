namespace DatabricksSP.Tests.Pipeline;

/// <summary>Reading many things by ID keeps many requests under way, and the order.</summary>
public class ReadingByIdTests : WorkspaceTest
{
    [Theory]
    [InlineData("$inputs | Get-DbxServicePrincipal", "GET", "/api/2.0/preview/scim/v2/ServicePrincipals")]
    [InlineData("Get-DbxServicePrincipal -Id $ids", "GET", "/api/2.0/preview/scim/v2/ServicePrincipals/*")]
    public async Task Service_principals(string script, string method, string path)
    {
        string[] ids = [.. Enumerable.Range(0, 60).Select(number => Workspace.AddServicePrincipal($"principal {number:00}").Id)];
        Session.SetVariable("ids", ids);
        Run("$inputs = Get-DbxServicePrincipal | ForEach-Object { [pscustomobject]@{ ApplicationId = $_.ApplicationId } }");

        ScriptResult result = await RunHeldUpAsync(script, method, path);

        Assert.Equal(ids, result.Output.Select(each => Property<string>(each, "ServicePrincipalId")));
    }

    [Fact]
    public async Task Warehouses()
    {
        string[] ids = [.. Enumerable.Range(0, 60).Select(number => Workspace.AddWarehouse($"warehouse {number}").Id)];
        Session.SetVariable("inputs", ids.Select(static id => new { WarehouseId = id }).ToArray());

        ScriptResult result = await RunHeldUpAsync("$inputs | Get-DbxWarehouse", "GET", "/api/2.0/sql/warehouses/*");

        Assert.Equal(ids, result.Output.Select(each => Property<string>(each, "WarehouseId")));
    }

    // Sixteen requests are under way before the first has its response.
    private async Task<ScriptResult> RunHeldUpAsync(string script, string method, string path)
    {
        Emulator.Requests.Clear();
        Emulator.Faults.Latency = TimeSpan.FromMilliseconds(500);
        Task<ScriptResult> running = Session.InvokeAsync(script);
        await Emulator.Requests.WaitForAsync(method, path, 16, TestContext.Current.CancellationToken);
        Emulator.Faults.Latency = TimeSpan.Zero;
        ScriptResult result = await running;
        Assert.Empty(result.Errors);
        Assert.Equal(16, Emulator.Requests.MaxInFlight);
        return result;
    }
}
