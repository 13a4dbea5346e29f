using System.Diagnostics;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Permissions;

namespace DatabricksSP.Tests.ServicePrincipals;

/// <summary>A workspace takes a moment until it knows a new principal everywhere; nobody shall notice.</summary>
public class ConsistencyWindowTests() : WorkspaceTest(new EmulatorOptions { ConsistencyLag = Lag })
{
    private static readonly TimeSpan Lag = TimeSpan.FromMilliseconds(600);

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void New_principals_are_awaited_silently(int count)
    {
        Workspace.AddWarehouse("Zuora");

        ScriptResult result = Run(
            $"1..{count} | ForEach-Object {{ \"zuora $_\" }} | New-DbxServicePrincipal | Grant-DbxTokenUsage | Grant-DbxWarehouseAccess "
            + "Zuora | New-DbxOboToken");

        Assert.Equal(
            Enumerable.Range(1, count).Select(static number => $"zuora {number}"),
            result.Output.Select(each => Property<string>(each, "DisplayName")));
        Assert.Empty(result.Warnings);
        Assert.All(
            Workspace.ServicePrincipals,
            each => Assert.Equal([PermissionLevel.CanUse], LevelsOf(each.ApplicationId, Workspace.TokenPermissions)));
        Assert.Equal(count, Workspace.Tokens.Count(token => Workspace.ServicePrincipals.Any(each => each.Id == token.OwnerId)));
    }

    [Theory]
    [InlineData("Grant-DbxTokenUsage")]
    [InlineData("New-DbxOboToken")]
    public void Who_asks_is_told_what_takes_so_long(string cmdlet)
    {
        // A token without the permission fails in the end, but not for being asked too early.
        ScriptResult result = Session.Invoke($"New-DbxServicePrincipal zuora | {cmdlet} -Verbose");

        string id = Assert.Single(Workspace.ServicePrincipals).ApplicationId;
        Assert.Contains($"The service principal {id} is new and not known everywhere yet, asking again in 0.1 s", result.Verbose);
    }

    [Fact]
    public void A_new_principal_that_is_gone_again_holds_up_no_other()
    {
        Workspace.AddWarehouse("Zuora");
        Run("$all = 1..10 | ForEach-Object { \"zuora $_\" } | New-DbxServicePrincipal");
        Workspace.RemoveServicePrincipal(Workspace.ServicePrincipals[0]);
        Task<ScriptResult> running = Session.InvokeAsync("$all | Grant-DbxTokenUsage");

        SpinWait.SpinUntil(
            () => Workspace.ServicePrincipals.All(each => LevelsOf(each.ApplicationId, Workspace.TokenPermissions).Length == 1),
            TimeSpan.FromSeconds(20));

        Assert.False(running.IsCompleted);
        Assert.All(
            Workspace.ServicePrincipals,
            each => Assert.Equal([PermissionLevel.CanUse], LevelsOf(each.ApplicationId, Workspace.TokenPermissions)));
        Session.Stop();
    }

    [Fact]
    public void One_that_is_not_new_fails_at_once()
    {
        string id = Guid.NewGuid().ToString();
        long before = Stopwatch.GetTimestamp();

        RunFailing($"Grant-DbxTokenUsage {id}");
        RunFailing($"New-DbxOboToken {id}");

        Assert.Equal(1, Emulator.Requests.CountsByRoute["PATCH /api/2.0/permissions/authorization/tokens"]);
        Assert.Equal(1, Emulator.Requests.CountsByRoute["POST /api/2.0/token-management/on-behalf-of/tokens"]);
        Assert.True(Stopwatch.GetElapsedTime(before) < TimeSpan.FromSeconds(20));
    }
}
