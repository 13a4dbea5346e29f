using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.ServicePrincipalRoles;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using EmulatedRole = DatabricksSP.Emulator.Roles.ServicePrincipalRole;

namespace DatabricksSP.Client.Tests.ServicePrincipalRoles;

/// <summary>Roles on service principals. Who has which is read from the account's state.</summary>
public sealed class RoleTests : IAsyncLifetime
{
    private WorkspaceEmulator _emulator = null!;
    private WorkspaceClient _admin = null!;
    private ServicePrincipal _zuora = null!;

    private Workspace Workspace => _emulator.Workspace;

    public async ValueTask InitializeAsync()
    {
        _emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { AccountAdmin = true });
        _admin = _emulator.Client(_emulator.AdminToken, new() { TimeProvider = new ImpatientTime() });
        _zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.AddUser("ada@example.com");
        Workspace.GrantRole(_zuora, EmulatedRole.Manager, Workspace.AddUser("owner@example.com"));
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Roles_are_granted_and_revoked_and_all_others_stay()
    {
        Workspace.Assign(Workspace.AddAccountGroup("Data Science"));
        ServicePrincipal other = Workspace.AddServicePrincipal("other");
        AccessControlPrincipal[] all =
        [
            AccessControlPrincipal.User("ada@example.com"),
            AccessControlPrincipal.Group("Data Science"),
            AccessControlPrincipal.ServicePrincipal(other.ApplicationId),
        ];

        RoleChange granted = await GrantAsync(ServicePrincipalRole.User, all);
        Assert.Equal(all, granted.Changed);
        Assert.Equal(all.Select(static each => each.Name).Order(), Users());
        Assert.Equal(["owner@example.com"], Managers());
        Assert.Equal(all, granted.RuleSet.HoldersOf(ServicePrincipalRole.User));

        RoleChange revoked = await RevokeAsync(ServicePrincipalRole.User, all[0], all[2]);
        Assert.Equal([all[0], all[2]], revoked.Changed);
        Assert.Equal(["Data Science"], Users());
        Assert.Equal(["owner@example.com"], Managers());

        await RevokeAsync(ServicePrincipalRole.Manager, AccessControlPrincipal.User("OWNER@example.com"));
        Assert.Empty(Managers());
        Assert.Equal(
            [AccessControlPrincipal.Group("Data Science")],
            (await _admin.ServicePrincipalRoles.GetAsync(_zuora.ApplicationId)).HoldersOf(ServicePrincipalRole.User));
    }

    [Fact]
    public async Task What_is_so_already_is_not_written()
    {
        List<string> requests = [];
        WorkspaceClient client = Observed(happened => requests.AddRange(happened is RequestSending sending ? [sending.Method] : []));

        RoleChange granted = await client.ServicePrincipalRoles.GrantAsync(
            _zuora.ApplicationId, ServicePrincipalRole.Manager, [AccessControlPrincipal.User("Owner@example.com")]);
        RoleChange revoked = await client.ServicePrincipalRoles.RevokeAsync(
            _zuora.ApplicationId, ServicePrincipalRole.User, [AccessControlPrincipal.User("ada@example.com")]);

        Assert.Empty(granted.Changed);
        Assert.Empty(revoked.Changed);
        Assert.Equal(["GET", "GET", "GET"], requests);
    }

    [Fact]
    public async Task The_account_is_asked_for_once_by_a_client_and_its_copies()
    {
        List<string> paths = [];
        WorkspaceClient client = Observed(happened => paths.AddRange(happened is RequestSending sending ? [sending.Path] : []));

        await client.ServicePrincipalRoles.GetAsync(_zuora.ApplicationId);
        await client.Observed(static _ => { }).ServicePrincipalRoles.GetAsync(_zuora.ApplicationId);
        await client.ServicePrincipalRoles.GetAssignableAsync(_zuora.ApplicationId);

        string principal = $"accounts%2F{Workspace.AccountId}%2FservicePrincipals%2F{_zuora.ApplicationId}";
        Assert.Equal(
            [
                "/.well-known/databricks-config",
                $"/api/2.0/preview/accounts/access-control/rule-sets?name={principal}%2FruleSets%2Fdefault&etag=",
                $"/api/2.0/preview/accounts/access-control/assignable-roles?resource={principal}",
            ],
            paths);
    }

    [Fact]
    public async Task The_roles_that_can_be_granted_are_told() => Assert.Equal(
        [ServicePrincipalRole.Manager, ServicePrincipalRole.User],
        await _admin.ServicePrincipalRoles.GetAssignableAsync(_zuora.ApplicationId));

    [Fact]
    public async Task What_others_grant_between_read_and_write_is_kept()
    {
        int number = 0;
        WorkspaceClient client = Observed(happened =>
        {
            if (happened is ResponseReceived { Method: "GET", Body: not null } received
                && received.Path.Contains("rule-sets")
                && number < 3)
            {
                Workspace.GrantRole(_zuora, EmulatedRole.User, Workspace.AddUser($"rival{++number}@example.com"));
            }
        });

        RoleChange change = await client.ServicePrincipalRoles.GrantAsync(
            _zuora.ApplicationId, ServicePrincipalRole.User, [AccessControlPrincipal.User("ada@example.com")]);

        Assert.Equal(["ada@example.com"], change.Changed.Select(static each => each.Name));
        Assert.Equal(["ada@example.com", "rival1@example.com", "rival2@example.com", "rival3@example.com"], Users());
    }

    [Fact]
    public async Task Rules_that_never_stand_still_are_left_alone()
    {
        int number = 0;
        WorkspaceClient client = Observed(happened =>
        {
            if (happened is ResponseReceived { Method: "GET" } received && received.Path.Contains("rule-sets"))
            {
                Workspace.GrantRole(_zuora, EmulatedRole.User, Workspace.AddUser($"rival{++number}@example.com"));
            }
        });

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => client.ServicePrincipalRoles.RevokeAsync(
                _zuora.ApplicationId, ServicePrincipalRole.Manager, [AccessControlPrincipal.User("owner@example.com")]));

        Assert.Equal(ApiErrorKind.Conflict, exception.Kind);
        Assert.Equal(50, number);
        Assert.Equal(["owner@example.com"], Managers());
    }

    [Theory]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.DropBefore)]
    public async Task After_a_lost_response_the_rules_are_read_again(FaultKind kind)
    {
        _emulator.Faults.Add(new Fault { Kind = kind, Method = "PUT", Path = "/api/2.0/preview/accounts/*" });

        RoleChange change = await GrantAsync(ServicePrincipalRole.User, AccessControlPrincipal.User("ada@example.com"));

        Assert.Equal(["ada@example.com"], change.Changed.Select(static each => each.Name));
        Assert.Equal(["ada@example.com"], Users());
    }

    [Fact]
    public async Task Of_many_changes_by_many_at_the_same_time_none_is_lost()
    {
        const int clients = 4;
        const int changes = 125;
        const int principals = 15;
        HashSet<string>[] expected = await Task.WhenAll(Enumerable.Range(0, clients).Select(async number =>
        {
            // Clients of their own, as of other processes: they take no turns with each other.
            using WorkspaceClient client = _emulator.Client(_emulator.AdminToken);
            string[] names = [.. Enumerable.Range(0, principals).Select(i => Workspace.AddUser($"user{i}.{number}@example.com").UserName)];
            HashSet<string> granted = [];
            for (int i = 0; i < changes; i++)
            {
                string name = names[i * 7 % principals];
                AccessControlPrincipal principal = AccessControlPrincipal.User(name);
                RoleChange change = granted.Add(name)
                    ? await client.ServicePrincipalRoles.GrantAsync(_zuora.ApplicationId, ServicePrincipalRole.User, [principal])
                    : await client.ServicePrincipalRoles.RevokeAsync(_zuora.ApplicationId, ServicePrincipalRole.User, [principal]);
                Assert.Equal([principal], change.Changed);
                if (!change.RuleSet.HoldersOf(ServicePrincipalRole.User).Contains(principal))
                {
                    granted.Remove(name);
                }
            }

            return granted;
        }));

        Assert.Equal(expected.SelectMany(static each => each).Order(), Users());
        Assert.Equal(["owner@example.com"], Managers());
    }

    [Fact]
    public async Task Many_changes_of_one_client_do_not_get_in_each_others_way()
    {
        string[] names = [.. Enumerable.Range(0, 40).Select(i => Workspace.AddUser($"user{i}@example.com").UserName)];
        int requests = 0;
        WorkspaceClient client = Observed(happened =>
        {
            if (happened is RequestSending)
            {
                Interlocked.Increment(ref requests);
            }
        });

        await Task.WhenAll(names.Select(name => client.ServicePrincipalRoles.GrantAsync(
            _zuora.ApplicationId, ServicePrincipalRole.User, [AccessControlPrincipal.User(name)])));

        Assert.Equal(names.Order(), Users());
        Assert.Equal(1 + (2 * names.Length), requests);
    }

    [Fact]
    public async Task What_a_rule_says_that_is_not_known_is_sent_back_as_it_came()
    {
        const string rules =
            """{"name":"n","etag":"E=","new":{"a":1},"grant_rules":[{"role":"roles/servicePrincipal.new","principals":"""
            + """["robots/x"],"until":5},"""
            + """{"role":"roles/servicePrincipal.user","principals":["robots/y","users/b@example.com"],"until":"2027"}]}""";
        await using HostileServer server = new(
            request => Reply.Json(request.PathAndQuery.Contains("well-known") ? """{"account_id":"acc"}""" : rules));

        await server.Client().ServicePrincipalRoles.GrantAsync(
            "app", ServicePrincipalRole.User, [AccessControlPrincipal.User("ada@example.com")]);

        const string name = "accounts/acc/servicePrincipals/app/ruleSets/default";
        AssertJson.Equal(
            $$"""{"name":"{{name}}","rule_set":{"name":"{{name}}","etag":"E=","new":{"a":1},"grant_rules":["""
            + """{"role":"roles/servicePrincipal.new","principals":["robots/x"],"until":5},{"role":"roles/servicePrincipal.user","""
            + """ "principals":["robots/y","users/b@example.com","users/ada@example.com"],"until":"2027"}]}}""",
            server.Requests[^1].Body);
    }

    [Theory]
    [InlineData(409, "RESOURCE_CONFLICT", "It was changed.")]
    [InlineData(409, "ABORTED", "It was changed.")]
    [InlineData(412, "PRECONDITION_FAILED", "It was changed.")]
    [InlineData(400, "INVALID_PARAMETER_VALUE", "The etag does not match.")]
    public async Task A_stale_version_is_known_by_whatever_refusal_it_gets(int status, string code, string message)
    {
        int writes = 0;
        await using HostileServer server = new(request =>
            request.PathAndQuery.Contains("well-known") ? Reply.Json("""{"account_id":"acc"}""")
            : request.Method == "PUT" && ++writes < 3 ? Reply.Json(status, $$"""{"error_code":"{{code}}","message":"{{message}}"}""")
            : Reply.Json("""{"etag":"E="}"""));

        await server.Client().ServicePrincipalRoles.GrantAsync(
            "app", ServicePrincipalRole.User, [AccessControlPrincipal.User("ada@example.com")]);

        Assert.Equal(3, writes);
    }

    [Fact]
    public async Task A_refusal_is_an_error_and_changes_nothing()
    {
        ServicePrincipal nobody = Workspace.AddServicePrincipal("nobody");
        Workspace.GrantTokenUsage(nobody);
        using WorkspaceClient stranger = _emulator.Client(Workspace.CreateToken(nobody));

        DatabricksApiException refused = await Assert.ThrowsAsync<DatabricksApiException>(
            () => stranger.ServicePrincipalRoles.GrantAsync(
                _zuora.ApplicationId, ServicePrincipalRole.Manager, [AccessControlPrincipal.User("ada@example.com")]));
        DatabricksApiException missing = await Assert.ThrowsAsync<DatabricksApiException>(
            () => _admin.ServicePrincipalRoles.GetAsync(Guid.NewGuid().ToString()));
        await Assert.ThrowsAsync<ArgumentException>(
            () => GrantAsync(ServicePrincipalRole.User, AccessControlPrincipal.User(" ")));

        Assert.Equal((ApiErrorKind.PermissionDenied, ApiErrorKind.NotFound), (refused.Kind, missing.Kind));
        Assert.Equal(["owner@example.com"], Managers());
    }

    private Task<RoleChange> GrantAsync(string role, params AccessControlPrincipal[] principals) =>
        _admin.ServicePrincipalRoles.GrantAsync(_zuora.ApplicationId, role, principals);

    private Task<RoleChange> RevokeAsync(string role, params AccessControlPrincipal[] principals) =>
        _admin.ServicePrincipalRoles.RevokeAsync(_zuora.ApplicationId, role, principals);

    private IEnumerable<string> Users() => Holders(EmulatedRole.User);

    private IEnumerable<string> Managers() => Holders(EmulatedRole.Manager);

    private IEnumerable<string> Holders(EmulatedRole role) =>
        Workspace.HoldersOf(_zuora, role).Select(static (AccountPrincipal each) => each.Name).Order();

    private WorkspaceClient Observed(Action<TransportEvent> observer) => _admin.Observed(observer, withBodies: true);
}
