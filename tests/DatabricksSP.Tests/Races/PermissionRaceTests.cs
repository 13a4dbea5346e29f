using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Races;

/// <summary>
/// Two processes with this module grant and revoke on the same lists, and a third one grants by PATCH meanwhile; then two tools that read,
/// change and write do the same work in the same rhythm. The figures stand in docs/security.md.
/// </summary>
public sealed class PermissionRaceTests : WorkspaceTest
{
    private const int Latency = 2;
    private const string Tokens = "/api/2.0/permissions/authorization/tokens";

    private static readonly int Times = Replay.Number("DATABRICKSSP_RACE", 200);

    private Warehouse _warehouse = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string WarehouseList => "/api/2.0/permissions/warehouses/" + _warehouse.Id;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _warehouse = Workspace.AddWarehouse("Zuora", owner: Workspace.AddServicePrincipal("owner of Zuora"));
        Emulator.Faults.Latency = TimeSpan.FromMilliseconds(Latency);
    }

    [Fact]
    public async Task Every_entry_ends_as_the_last_who_spoke_for_it_said_and_a_tenth_of_the_raw_grants_is_lost_that_others_lose()
    {
        ServicePrincipal[] ones = Add("one", Times);
        ServicePrincipal[] others = Add("other", Times);

        (int lost, ServicePrincipal[] granted) = await CountLostAsync(
            "raw beside the module", () => ModuleProcess.RunTogetherAsync(Cancel, Script(ones), Script(others)));
        string[] warehouse = Holders(Workspace.WarehousePermissions(_warehouse));
        string[] tokens = Holders(Workspace.TokenPermissions);
        (int lostByPlain, ServicePrincipal[] grantedByPlain) = await CountLostAsync("raw beside others", () => Task.WhenAll(
            from principals in new[] { Add("first plain", Times), Add("second plain", Times) }
            from list in new[] { Tokens, WarehouseList }
            select ReadModifyWrite.RunAsync(Emulator, principals, list)));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"lost beside the module: {lost} of {2 * granted.Length} raw grants; "
            + $"beside plain read-modify-write: {lostByPlain} of {2 * grantedByPlain.Length}");

        string[] kept = GrantedLast([.. ones, .. others]);
        Assert.Equal(kept, warehouse.Except(Ids(granted)).Order());
        Assert.Equal(kept, tokens.Except(Ids(granted)).Order());
        Assert.InRange(lost, 0, lostByPlain / 10);
    }

    [Fact]
    public async Task Two_processes_that_change_a_list_one_by_one_keep_each_others_entries()
    {
        ServicePrincipal[] ones = Add("one", 30);
        ServicePrincipal[] others = Add("other", 30);

        await ModuleProcess.RunTogetherAsync(Cancel, Script(ones, "-BatchSize 1"), Script(others, "-BatchSize 1"));

        Assert.Equal(GrantedLast([.. ones, .. others]), Holders(Workspace.WarehousePermissions(_warehouse)).Order());
        Assert.Equal(GrantedLast([.. ones, .. others]), Holders(Workspace.TokenPermissions).Order());
    }

    private static IEnumerable<string> Ids(IEnumerable<ServicePrincipal> principals) =>
        principals.Select(static each => each.ApplicationId);

    private static string[] GrantedLast(IEnumerable<ServicePrincipal> all) =>
        [.. Ids(all.Where(static (_, number) => number % 2 == 1)).Order()];

    // Each is granted and revoked, and every other one is granted again.
    private string Script(ServicePrincipal[] principals, string arguments = "") => $$"""
        Connect-DbxWorkspace {{Emulator.Url}} {{Emulator.AdminToken}} | Out-Null
        $ids = {{string.Join(", ", principals.Select(static each => $"'{each.ApplicationId}'"))}}
        $number = 0
        Tell ready
        Wait-For go
        $ids |
            Grant-DbxWarehouseAccess {{_warehouse.Id}} {{arguments}} |
            Grant-DbxTokenUsage {{arguments}} |
            Revoke-DbxWarehouseAccess {{_warehouse.Id}} -Force -PassThru {{arguments}} |
            Revoke-DbxTokenUsage -Force -PassThru {{arguments}} |
            Where-Object { $number++ % 2 } |
            Grant-DbxWarehouseAccess {{_warehouse.Id}} {{arguments}} |
            Grant-DbxTokenUsage {{arguments}} |
            ForEach-Object { }
        """;

    private async Task<(int Lost, ServicePrincipal[] Granted)> CountLostAsync(string name, Func<Task> work)
    {
        await using RawGrants raw = new(Emulator, Add(name, 2000), Tokens, WarehouseList);
        await work();
        ServicePrincipal[] granted = await raw.EndAsync();
        return (
            Ids(granted).Except(Holders(Workspace.TokenPermissions)).Count()
                + Ids(granted).Except(Holders(Workspace.WarehousePermissions(_warehouse))).Count(),
            granted);
    }

    private static string[] Holders(IReadOnlyList<Permission> list) =>
    [
        .. from entry in list
           where entry.PrincipalKind == PrincipalKind.ServicePrincipal && entry.Level == PermissionLevel.CanUse
           select entry.PrincipalName,
    ];

    private ServicePrincipal[] Add(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(number => Workspace.AddServicePrincipal($"{name} {number}"))];
}
