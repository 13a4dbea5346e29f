using System.Management.Automation;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Pipeline;

/// <summary>The line for some principals, in a workspace of its own, while things go wrong on schedule.</summary>
internal sealed class FaultScheduleRun : IAsyncDisposable
{
    private const int MostRuns = 8;
    private const string Comment = "weather";

    private readonly WorkspaceEmulator _emulator;
    private readonly PowerShellSession _session;
    private readonly int _count;
    private readonly Warehouse _warehouse;
    private readonly RivalProcess _rival;
    private readonly Permission[] _tokensBefore;
    private readonly Permission[] _warehouseBefore;
    private readonly List<(string Id, string Value, string ApplicationId)> _delivered = [];
    private readonly List<ErrorRecord> _errors = [];

    private FaultScheduleRun(WorkspaceEmulator emulator, PowerShellSession session, int count)
    {
        _emulator = emulator;
        _session = session;
        _count = count;
        _warehouse = Workspace.AddWarehouse("Zuora");
        _rival = new RivalProcess(emulator, Comment);
        ServicePrincipal other = Workspace.AddServicePrincipal("somebody else");
        Workspace.GrantTokenUsage(other);
        Workspace.GrantWarehouse(_warehouse, other, PermissionLevel.CanManage);
        _tokensBefore = [.. Workspace.TokenPermissions];
        _warehouseBefore = [.. Workspace.WarehousePermissions(_warehouse)];
    }

    private Workspace Workspace => _emulator.Workspace;

    public static async Task<FaultScheduleRun> StartAsync(PowerShellSession session, int count, IEnumerable<Fault> schedule)
    {
        FaultScheduleRun run = new(await WorkspaceEmulator.StartAsync(), session, count);
        ScriptResult connected = session.Invoke(
            "Connect-DbxWorkspace $url $token -TimeoutSec 3 -RetryTimeoutSec 60",
            new Dictionary<string, object?> { ["url"] = run._emulator.Url.ToString(), ["token"] = run._emulator.AdminToken });
        Assert.Empty(connected.Errors);
        foreach (Fault fault in schedule)
        {
            run._emulator.Faults.Add(fault);
        }

        return run;
    }

    /// <summary>Runs the line again and again until nothing fails; what is left of the schedule ends before the last run.</summary>
    public void RunUntilClean()
    {
        for (int run = 1; run <= MostRuns; run++)
        {
            if (run == MostRuns)
            {
                _emulator.Faults.Clear();
            }

            ScriptResult result = _session.Invoke(
                $"1..{_count} | ForEach-Object {{ \"zuora $_\" }} | New-DbxServicePrincipal -IfNotExists | Grant-DbxTokenUsage | "
                + "Grant-DbxWarehouseAccess Zuora | New-DbxOboToken -LifetimeDays 30 -Comment " + Comment + " -AsPlainText");
            _delivered.AddRange(
                result.Output.Select(static each => (Text(each, "TokenId"), Text(each, "Token"), Text(each, "ApplicationId"))));
            _errors.AddRange(result.Errors);
            if (result.Errors.Count == 0)
            {
                Assert.Equal(_count, result.Output.Count);
                return;
            }
        }

        Assert.Fail("It never comes clean: " + string.Join(Environment.NewLine, _errors.TakeLast(5)));
    }

    public async Task CheckAsync()
    {
        _emulator.Faults.Clear();
        IReadOnlyList<string> rivals = await _rival.EndAsync();
        Assert.NotEmpty(rivals);
        Assert.Empty(rivals.Except(Workspace.Tokens.Select(static token => token.TokenId)));

        ServicePrincipal[] made =
        [
            .. Workspace.ServicePrincipals.Where(static each => each.DisplayName!.StartsWith("zuora ", StringComparison.Ordinal)),
        ];
        Assert.Equal(
            Enumerable.Range(1, _count).Select(static number => $"zuora {number}").Order(),
            made.Select(static each => each.DisplayName).Order());

        HashSet<string> delivered = _delivered.Select(static each => each.Id).ToHashSet();
        Assert.Equal(_delivered.Count, delivered.Count);
        Token[] tokens = [.. Workspace.Tokens.Where(token => !RivalProcess.Owns(token) && made.Any(each => each.Id == token.OwnerId))];
        Token[] orphans = [.. tokens.Where(token => !delivered.Contains(token.TokenId) && !_errors.Any(error => Names(error, token)))];
        Assert.True(
            orphans.Length == 0, $"Nobody has or names these tokens: {string.Join(", ", orphans.Select(static each => each.TokenId))}");

        await TryAllAsync();
        CheckPermissions(made, Workspace.TokenPermissions, _tokensBefore);
        CheckPermissions(made, Workspace.WarehousePermissions(_warehouse), _warehouseBefore);
    }

    public async ValueTask DisposeAsync()
    {
        await _rival.DisposeAsync();
        _session.Invoke("Get-DbxConnection | Disconnect-DbxWorkspace");
        await _emulator.DisposeAsync();
    }

    private static string Text(PSObject of, string property) => (string)of.Properties[property].Value;

    private static bool Names(ErrorRecord error, Token token) =>
        error.ToString().Contains(token.TokenId, StringComparison.Ordinal)
        || (
            error.FullyQualifiedErrorId.StartsWith("Dbx.OutcomeUnknown,", StringComparison.Ordinal)
            && token.OwnerName.Equals(error.TargetObject as string, StringComparison.Ordinal));

    private static void CheckPermissions(ServicePrincipal[] made, IReadOnlyList<Permission> now, Permission[] before)
    {
        HashSet<string> ours = [.. made.Select(static each => each.ApplicationId)];
        Assert.Equal(before, now.Where(each => !ours.Contains(each.PrincipalName)));
        Assert.All(
            made,
            principal => Assert.Equal(
                PermissionLevel.CanUse, Assert.Single(now, each => each.PrincipalName == principal.ApplicationId).Level));
    }

    private async Task TryAllAsync()
    {
        using HttpClient bearer = new() { BaseAddress = _emulator.Url };
        foreach ((string id, string value, string applicationId) in _delivered)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "api/2.0/preview/scim/v2/Me");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", value);
            using HttpResponseMessage answer = await bearer.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"Token {id} was delivered and does not work: {answer.StatusCode}.");
            using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal(applicationId, json.RootElement.GetProperty("userName").GetString());
        }
    }
}
