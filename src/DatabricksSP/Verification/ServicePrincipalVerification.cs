using System.Management.Automation;
using System.Security;
using DatabricksSP.Client;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Groups;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Statements;
using DatabricksSP.Client.Users;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Errors;

namespace DatabricksSP.Verification;

/// <summary>Looks whether a service principal is fit for its connector, first with an admin's eyes, then with its own token.</summary>
/// <param name="admin">The workspace as an admin sees it.</param>
/// <param name="applicationId">The service principal's application ID.</param>
internal sealed class ServicePrincipalVerification(WorkspaceClient admin, string applicationId)
{
    private static readonly string[] UsableLevels =
        [PermissionLevel.CanUse, PermissionLevel.CanMonitor, PermissionLevel.CanManage, PermissionLevel.IsOwner];

    /// <summary>It is in the workspace and may log in.</summary>
    public static CheckOutcome Exists(ServicePrincipal principal) => principal.Active
        ? CheckOutcome.Pass($"'{principal.DisplayName}' is in the workspace and active.")
        : CheckOutcome.Fail($"'{principal.DisplayName}' is deactivated: activate it in the workspace's or the account's settings.");

    /// <summary>It has the entitlements, directly or through its groups.</summary>
    public async Task<CheckOutcome> HasEntitlements(ServicePrincipal principal, IReadOnlyCollection<string> wanted, CancellationToken stop)
    {
        var missing = new HashSet<string>(wanted);
        missing.ExceptWith(principal.Entitlements.Select(static each => each.Value));
        foreach (ScimValue membership in principal.Groups)
        {
            if (missing.Count == 0)
            {
                break;
            }

            Group group = await admin.Groups.GetAsync(membership.Value, stop).ConfigureAwait(false);
            missing.ExceptWith(group.Entitlements.Select(static each => each.Value));
        }

        return missing.Count == 0
            ? CheckOutcome.Pass(string.Join(", ", wanted))
            : CheckOutcome.Fail($"It lacks {string.Join(", ", missing)}: run Grant-DbxEntitlement.");
    }

    /// <summary>It may use personal access tokens, directly or through its groups.</summary>
    public async Task<CheckOutcome> MayUseTokens(ServicePrincipal principal, CancellationToken stop)
    {
        ObjectPermissions permissions = await admin.Permissions.Tokens.GetAsync(stop).ConfigureAwait(false);
        string[] levels = LevelsOf(principal, permissions);
        return levels.Length > 0
            ? CheckOutcome.Pass(string.Join(", ", levels))
            : CheckOutcome.Fail("It may not use tokens: run Grant-DbxTokenUsage.");
    }

    /// <summary>It may run statements on the warehouse, directly or through its groups.</summary>
    public async Task<CheckOutcome> MayUseWarehouse(ServicePrincipal principal, Warehouse warehouse, CancellationToken stop)
    {
        ObjectPermissions permissions = await admin.Permissions.Warehouse(warehouse.Id).GetAsync(stop).ConfigureAwait(false);
        string[] levels = [.. LevelsOf(principal, permissions).Intersect(UsableLevels)];
        return levels.Length > 0
            ? CheckOutcome.Pass($"{string.Join(", ", levels)} on '{warehouse.Name}'")
            : CheckOutcome.Fail($"It may not use the warehouse '{warehouse.Name}': run Grant-DbxWarehouseAccess.");
    }

    /// <summary>The token is accepted, and is this principal's.</summary>
    public async Task<CheckOutcome> TokenIsItsOwn(WorkspaceClient bearer, CancellationToken stop)
    {
        CurrentUser user = await bearer.CurrentUser.GetAsync(stop).ConfigureAwait(false);
        return IsIt(user.UserName)
            ? CheckOutcome.Pass("The workspace knows its bearer by the application ID.")
            : CheckOutcome.Fail($"The token belongs to {user.UserName}.");
    }

    /// <summary>With the token a statement runs on the warehouse, as this principal.</summary>
    public async Task<CheckOutcome> RunsStatements(WorkspaceClient bearer, Warehouse warehouse, CancellationToken stop)
    {
        const string Sql = "SELECT current_user()";
        StatementResponse response = await bearer.Statements.RunAsync(
            new NewStatement { Statement = Sql, WarehouseId = warehouse.Id }, stop).ConfigureAwait(false);
        if (response.Status.State != StatementState.Succeeded)
        {
            return CheckOutcome.Fail($"{Sql} ended as {response.Status.State}: {response.Status.Error?.Message}");
        }

        string? user = response.Result is { DataArray: [[var cell, ..], ..] } ? cell : null;
        return IsIt(user)
            ? CheckOutcome.Pass($"{Sql} on '{warehouse.Name}' answers the application ID.")
            : CheckOutcome.Fail($"{Sql} answers {user}.");
    }

    /// <summary>A client that calls as the bearer of the token.</summary>
    public static WorkspaceClient BearerOf(Uri host, SecureString token, WorkspaceClientOptions options) =>
        new(host, new PersonalAccessToken(token), options);

    /// <summary>Makes a failed check of a failed call: here that is a finding, not an error.</summary>
    public static async Task<CheckOutcome> RunCheckAsync(Func<Task<CheckOutcome>> check)
    {
        try
        {
            return await check().ConfigureAwait(false);
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
            ErrorRecord error = FailureRecord.From(exception, target: null);
            return CheckOutcome.Fail($"{exception.Message} {error.ErrorDetails?.RecommendedAction}".TrimEnd());
        }
    }

    private bool IsIt(string? userName) => string.Equals(userName, applicationId, StringComparison.OrdinalIgnoreCase);

    private string[] LevelsOf(ServicePrincipal principal, ObjectPermissions permissions)
    {
        var groups = new HashSet<string?>(principal.Groups.Select(static each => each.Display));
        return [.. permissions.AccessControlList
            .Where(entry => IsIt(entry.ServicePrincipalName) || (entry.GroupName is not null && groups.Contains(entry.GroupName)))
            .SelectMany(static entry => entry.AllPermissions)
            .Select(static permission => permission.PermissionLevel)
            .Distinct()];
    }
}
