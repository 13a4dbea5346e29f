using System.Diagnostics;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Pipeline;

/// <summary>A workspace goes away in the middle of the work and comes back later.</summary>
public class CircuitBreakerTests : WorkspaceTest
{
    private const int Count = 200;
    private const int RetryTimeout = 3;

    private const string Line = """
        1..200 | ForEach-Object { "zuora $_" } | New-DbxServicePrincipal -IfNotExists |
            Grant-DbxTokenUsage | Grant-DbxWarehouseAccess Zuora | New-DbxOboToken
        """;

    [Fact]
    public void What_is_finished_is_out_the_rest_fails_fast_and_the_same_line_again_completes_the_job()
    {
        Workspace.AddWarehouse("Zuora");
        Connect(Emulator.AdminToken, $"-RetryTimeoutSec {RetryTimeout}");
        Emulator.Faults.Add(new Fault { Kind = FaultKind.DropBefore, Skip = Count, Count = null });

        long before = Stopwatch.GetTimestamp();
        ScriptResult first = Session.Invoke(Line);
        TimeSpan took = Stopwatch.GetElapsedTime(before);
        Emulator.Faults.Clear();

        // Without failing fast each sixteen of the rest would wait out the retries.
        Assert.True(took < TimeSpan.FromSeconds(Count / 16 * RetryTimeout), $"It took {took}.");
        Assert.All(first.Errors, static each => Assert.NotNull(each.TargetObject));
        Assert.Contains(first.Errors, static each => each.FullyQualifiedErrorId.StartsWith("Dbx.NotTried,", StringComparison.Ordinal));
        string[] delivered = TokensIn(first);
        Assert.Equal(delivered.Order(), Tokens().Order());
        Assert.Equal(Count, delivered.Length + first.Errors.Count);

        ScriptResult second = Run(Line);

        Assert.Equal(Count, second.Output.Count);
        Assert.Equal(Count, Workspace.ServicePrincipals.Select(static each => each.DisplayName).Distinct().Count());
        Assert.Equal(Count, Workspace.ServicePrincipals.Count);
        Assert.All(
            Workspace.ServicePrincipals,
            each => Assert.Equal([PermissionLevel.CanUse], LevelsOf(each.ApplicationId, Workspace.TokenPermissions)));
        Assert.Equal(delivered.Concat(TokensIn(second)).Order(), Tokens().Order());
    }

    [Fact]
    public void One_lost_response_is_no_outage()
    {
        ServicePrincipal[] principals = [.. Enumerable.Range(0, 40).Select(number => Workspace.AddServicePrincipal($"principal {number}"))];
        Array.ForEach(principals, Workspace.GrantTokenUsage);
        Session.SetVariable("ids", principals.Select(static each => each.ApplicationId).ToArray());
        Emulator.Faults.Add(new Fault { Kind = FaultKind.DropBefore, Method = "POST", Path = "/api/2.0/token-management/*" });

        ScriptResult result = Session.Invoke("$ids | New-DbxOboToken");

        Assert.True(result.Errors.Count <= 1, result.Screen);
        Assert.Equal(principals.Length, result.Output.Count + result.Errors.Count);
    }

    [Fact]
    public void Where_nothing_is_tried_again_one_dropped_request_is_no_outage_either()
    {
        Connect(Emulator.AdminToken, "-RetryTimeoutSec 0");

        // The HTTP stack tries again by itself what was dropped on a connection that it had used before.
        Emulator.Faults.Add(
            new Fault { Kind = FaultKind.DropBefore, Method = "GET", Path = "/api/2.0/preview/scim/v2/ServicePrincipals", Count = 12 });

        ScriptResult result = Session.Invoke("1..60 | ForEach-Object { \"zuora $_\" } | New-DbxServicePrincipal -IfNotExists");

        Assert.InRange(result.Errors.Count, 1, 12);
        Assert.DoesNotContain(
            result.Errors, static each => each.FullyQualifiedErrorId.StartsWith("Dbx.NotTried,", StringComparison.Ordinal));
        Assert.Equal(60, result.Output.Count + result.Errors.Count);
    }

    private static string[] TokensIn(ScriptResult result) => [.. result.Output.Select(each => Property<string>(each, "TokenId"))];

    private IEnumerable<string> Tokens() =>
        Workspace.Tokens.Where(static token => Guid.TryParse(token.OwnerName, out _)).Select(static token => token.TokenId);
}
