using DatabricksSP.Client.Permissions;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Client.Tests.Permissions;

/// <summary>
/// Taking single entries from a list that the API only replaces as a whole. What is left is read from the workspace's state.
/// </summary>
public sealed class RevocationTests : IAsyncLifetime
{
    private WorkspaceEmulator _emulator = null!;
    private WorkspaceClient _admin = null!;
    private ServicePrincipal _zuora = null!;
    private ServicePrincipal _other = null!;
    private Warehouse _warehouse = null!;

    private Workspace Workspace => _emulator.Workspace;

    public async ValueTask InitializeAsync()
    {
        _emulator = await WorkspaceEmulator.StartAsync();
        _admin = _emulator.Client(_emulator.AdminToken, new() { RetryTimeout = TimeSpan.Zero });
        _zuora = Workspace.AddServicePrincipal("zuora");
        _other = Workspace.AddServicePrincipal("other");
        _warehouse = Workspace.AddWarehouse("Zuora", owner: Workspace.AddUser("owner@example.com"));
        foreach (ServicePrincipal principal in (ServicePrincipal[])[_zuora, _other])
        {
            Workspace.GrantTokenUsage(principal);
            Workspace.GrantWarehouse(_warehouse, principal);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Of_token_usage_nothing_but_the_entry_goes()
    {
        string[] before = Tokens();

        PermissionRevocation result = await _admin.Permissions.Tokens.RevokeAsync([Principal(_zuora)]);

        Assert.Equal(before.Except([$"{_zuora.ApplicationId} CAN_USE"]), Tokens());
        AccessControlRequest removed = Assert.Single(result.Removed);
        Assert.Equal((Principal(_zuora), "CAN_USE"), (removed.Principal, removed.PermissionLevel));
        Assert.Empty(result.Kept);
        Assert.Empty(result.ChangedByOthers);
        Assert.Null(result.Permissions.ForServicePrincipal(_zuora.ApplicationId));
    }

    [Fact]
    public async Task Of_a_warehouse_the_owner_and_what_is_inherited_stay()
    {
        string[] before = Warehouses();
        Assert.Contains("admins CAN_MANAGE inherited", before);
        Assert.Contains("owner@example.com IS_OWNER", before);

        PermissionRevocation result = await _admin.Permissions.Warehouse(_warehouse.Id).RevokeAsync(
            [Principal(_zuora), AccessControlPrincipal.User("OWNER@example.com"), AccessControlPrincipal.Group("admins")]);

        Assert.Equal(before.Except([$"{_zuora.ApplicationId} CAN_USE"]), Warehouses());
        Assert.Equal([Principal(_zuora)], result.Removed.Select(static each => each.Principal));
        Assert.Equal("owner@example.com", Assert.Single(result.Kept).UserName);
    }

    [Fact]
    public async Task Admins_may_always_use_tokens()
    {
        PermissionRevocation result = await _admin.Permissions.Tokens.RevokeAsync(
            [AccessControlPrincipal.Group("admins"), Principal(_zuora)]);

        Assert.Contains("admins CAN_MANAGE", Tokens());
        Assert.Equal("admins", Assert.Single(result.Kept).GroupName);
        Assert.Single(result.Removed);
    }

    [Fact]
    public async Task Several_go_in_one_write()
    {
        List<string> requests = [];

        PermissionRevocation result = await Observed(requests).Permissions.Tokens.RevokeAsync(
            [Principal(_zuora), AccessControlPrincipal.ServicePrincipal(_other.ApplicationId.ToUpperInvariant())]);

        Assert.Equal(2, result.Removed.Count);
        Assert.DoesNotContain(Tokens(), entry => entry.Contains(_zuora.ApplicationId) || entry.Contains(_other.ApplicationId));
        Assert.Equal(["GET", "GET", "PUT", "GET"], requests);
    }

    [Fact]
    public async Task What_is_gone_already_is_no_error_and_nothing_is_written()
    {
        List<string> requests = [];
        string[] before = Warehouses();

        PermissionRevocation result = await Observed(requests).Permissions.Warehouse(_warehouse.Id)
            .RevokeAsync([AccessControlPrincipal.ServicePrincipal("00000000-0000-0000-0000-000000000000")]);

        Assert.Empty(result.Removed);
        Assert.Equal(["GET"], requests);
        Assert.Equal(before, Warehouses());
    }

    [Fact]
    public async Task What_others_grant_while_the_list_is_read_is_not_lost()
    {
        Emulator.Users.User newcomer = Workspace.AddUser("newcomer@example.com");
        WorkspaceClient client = WhenReceived("GET", 1, () => Workspace.GrantTokenUsage(newcomer));

        PermissionRevocation result = await client.Permissions.Tokens.RevokeAsync([Principal(_zuora)]);

        Assert.Contains("newcomer@example.com CAN_USE", Tokens());
        Assert.DoesNotContain($"{_zuora.ApplicationId} CAN_USE", Tokens());
        Assert.Empty(result.ChangedByOthers);
    }

    [Fact]
    public async Task What_others_change_right_after_the_write_is_told()
    {
        WorkspaceClient client = WhenReceived("PUT", 1, () =>
        {
            Workspace.GrantWarehouse(_warehouse, _zuora, "CAN_MONITOR");
            Workspace.RemoveServicePrincipal(_other);
        });

        PermissionRevocation result = await client.Permissions.Warehouse(_warehouse.Id).RevokeAsync([Principal(_zuora)]);

        string[] expected = [$"{_other.ApplicationId}: CAN_USE, now nothing", $"{_zuora.ApplicationId}: nothing, now CAN_MONITOR"];
        Assert.Equal(expected.Order(), result.ChangedByOthers.Select(static each => each.ToString()).Order());
    }

    [Fact]
    public async Task A_list_that_never_stands_still_is_left_alone()
    {
        int number = 0;
        List<string> requests = [];
        WorkspaceClient client = _admin.Observed(happened =>
        {
            if (happened is ResponseReceived received)
            {
                requests.Add(received.Method);
                Workspace.GrantTokenUsage(Workspace.AddUser($"user{++number}@example.com"));
            }
        });

        PermissionConflictException exception = await Assert.ThrowsAsync<PermissionConflictException>(
            () => client.Permissions.Tokens.RevokeAsync([Principal(_zuora)]));

        Assert.DoesNotContain("PUT", requests);
        Assert.Contains($"{_zuora.ApplicationId} CAN_USE", Tokens());
        Assert.Contains($"user{number - 1}@example.com: nothing, now CAN_USE", exception.Message);
    }

    [Fact]
    public async Task What_several_clients_of_a_process_grant_and_revoke_at_the_same_time_is_not_lost()
    {
        const int clients = 4;
        const int principals = 10;
        string[][] expected = await Task.WhenAll(Enumerable.Range(0, clients).Select(async number =>
        {
            using WorkspaceClient client = _emulator.Client(_emulator.AdminToken);
            ObjectPermissionsApi list = client.Permissions.Warehouse(_warehouse.Id);
            string[] ids = [.. Enumerable.Range(0, principals).Select(i => Workspace.AddServicePrincipal($"{number}.{i}").ApplicationId)];
            for (int round = 0; round < 5; round++)
            {
                await Task.WhenAll(ids.Select(id =>
                    list.GrantAsync([AccessControlRequest.ForServicePrincipal(id, PermissionLevel.CanUse)])));
                PermissionRevocation result = await list.RevokeAsync(
                    [AccessControlPrincipal.ServicePrincipal(ids[round]), AccessControlPrincipal.ServicePrincipal(ids[round + 1])]);
                Assert.Empty(result.ChangedByOthers);
                Assert.Equal(2, result.Removed.Count);
            }

            return ids.Where((_, i) => i is not (4 or 5)).ToArray();
        }));

        string[] others = [_zuora.ApplicationId, _other.ApplicationId];
        Assert.Equal(
            expected.SelectMany(static each => each).Concat(others).Select(static id => $"{id} CAN_USE").Order(),
            Warehouses().Where(static entry => entry.EndsWith(" CAN_USE", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.DropBefore)]
    public async Task After_a_lost_response_the_list_is_read_again(FaultKind kind)
    {
        string[] before = Tokens();
        _emulator.Faults.Add(new Fault { Kind = kind, Method = "PUT", Path = "/api/2.0/permissions/*" });

        PermissionRevocation result = await _admin.Permissions.Tokens.RevokeAsync([Principal(_zuora)]);

        Assert.Equal(before.Except([$"{_zuora.ApplicationId} CAN_USE"]), Tokens());
        Assert.Equal([Principal(_zuora)], result.Removed.Select(static each => each.Principal));
    }

    [Fact]
    public async Task A_refusal_is_an_error_and_changes_nothing()
    {
        string[] before = Tokens();
        using WorkspaceClient stranger = _emulator.Client(Workspace.CreateToken(_other));

        await Assert.ThrowsAsync<DatabricksApiException>(() => stranger.Permissions.Tokens.RevokeAsync([Principal(_zuora)]));

        Assert.Equal(before, Tokens());
    }

    private static AccessControlPrincipal Principal(ServicePrincipal principal) =>
        AccessControlPrincipal.ServicePrincipal(principal.ApplicationId);

    private string[] Tokens() => Texts(Workspace.TokenPermissions);

    private string[] Warehouses() => Texts(Workspace.WarehousePermissions(_warehouse));

    private static string[] Texts(IEnumerable<Emulator.Permissions.Permission> permissions) =>
        [.. permissions.Select(static each => $"{each.PrincipalName} {each.Level}{(each.Inherited ? " inherited" : "")}").Order()];

    private WorkspaceClient Observed(List<string> requests) => _admin.Observed(happened =>
    {
        if (happened is RequestSending sending)
        {
            requests.Add(sending.Method);
        }
    });

    private WorkspaceClient WhenReceived(string method, int number, Action action)
    {
        int seen = 0;
        return _admin.Observed(happened =>
        {
            if (happened is ResponseReceived received && received.Method == method && ++seen == number)
            {
                action();
            }
        });
    }
}
