using DatabricksSP.Client.Accounts;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.ServicePrincipalRoles;

/// <summary>
/// Who may use and who may manage a service principal, through the workspace's window on the account:
/// <c>/api/2.0/preview/accounts/access-control</c>.
/// </summary>
/// <remarks>For account admins and for those who have the role manager on the service principal.</remarks>
public sealed class ServicePrincipalRolesApi
{
    private const string Root = "/api/2.0/preview/accounts/access-control";
    private const string RuleSets = Root + "/rule-sets";

    private readonly WorkspaceTransport _transport;
    private readonly AccountId _accountId;
    private readonly Turns _turns;

    internal ServicePrincipalRolesApi(WorkspaceTransport transport, AccountId accountId, Turns turns)
    {
        _transport = transport;
        _accountId = accountId;
        _turns = turns;
    }

    /// <summary>Reads who has which role on a service principal.</summary>
    /// <param name="applicationId">The service principal's application ID.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<RuleSet> GetAsync(string applicationId, CancellationToken cancellationToken = default) =>
        await ReadAsync(await NameAsync(applicationId, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Reads which roles can be granted on a service principal; see <see cref="ServicePrincipalRole"/>.</summary>
    /// <param name="applicationId">The service principal's application ID.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<string>> GetAssignableAsync(string applicationId, CancellationToken cancellationToken = default)
    {
        string resource = await ResourceAsync(applicationId, cancellationToken).ConfigureAwait(false);
        AssignableRolesResponse response = await _transport.SendAsync(
            ApiRequest.Get(Root + "/assignable-roles" + ApiPath.Query(("resource", resource))),
            ApiJson.SnakeCase<AssignableRolesResponse>(),
            cancellationToken).ConfigureAwait(false);
        return [.. response.Roles.Select(static role => role.Name)];
    }

    /// <summary>Gives some principals a role on a service principal, in one write, and leaves all others as they are.</summary>
    /// <remarks>
    /// The rules are read, and written with these principals added under the version that was read; where somebody else has changed them
    /// in between, that is done again. So nobody's entry is lost.
    /// </remarks>
    /// <param name="applicationId">The service principal's application ID.</param>
    /// <param name="role">The role; see <see cref="ServicePrincipalRole"/>.</param>
    /// <param name="principals">Who gets it. One who has it already is no error.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">A principal's name is empty.</exception>
    /// <exception cref="DatabricksApiException">
    /// The rules were changed by others each time they were read, fifty times over (<see cref="ApiErrorKind.Conflict"/>); or it is refused.
    /// </exception>
    public Task<RoleChange> GrantAsync(
        string applicationId, string role, IEnumerable<AccessControlPrincipal> principals, CancellationToken cancellationToken = default) =>
        ChangeAsync(applicationId, new RoleGrant(role, [.. principals.Select(RulePrincipal.Check)]), cancellationToken);

    /// <summary>Takes a role on a service principal from some principals, in one write, and leaves all others as they are.</summary>
    /// <remarks>Works as <see cref="GrantAsync"/> does.</remarks>
    /// <param name="applicationId">The service principal's application ID.</param>
    /// <param name="role">The role; see <see cref="ServicePrincipalRole"/>.</param>
    /// <param name="principals">Who loses it. One who does not have it is no error.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">A principal's name is empty.</exception>
    /// <exception cref="DatabricksApiException">
    /// The rules were changed by others each time they were read, fifty times over (<see cref="ApiErrorKind.Conflict"/>); or it is refused.
    /// </exception>
    public Task<RoleChange> RevokeAsync(
        string applicationId, string role, IEnumerable<AccessControlPrincipal> principals, CancellationToken cancellationToken = default) =>
        ChangeAsync(applicationId, new RoleRevocation(role, [.. principals.Select(RulePrincipal.Check)]), cancellationToken);

    // The etag is required, and empty for the latest version.
    internal Task<RuleSet> ReadAsync(string name, CancellationToken cancellationToken) => _transport.SendAsync(
        ApiRequest.Get(RuleSets + ApiPath.Query(("name", name), ("etag", ""))),
        ApiJson.SnakeCase<RuleSet>(),
        cancellationToken);

    internal Task<RuleSet> WriteAsync(string name, RuleSet ruleSet, CancellationToken cancellationToken) => _transport.SendAsync(
        ApiRequest.Put(
            RuleSets,
            new UpdateRuleSetRequest(name, ruleSet with { Name = name }),
            ApiJson.SnakeCase<UpdateRuleSetRequest>()),
        ApiJson.SnakeCase<RuleSet>(),
        cancellationToken);

    private async Task<RoleChange> ChangeAsync(string applicationId, RuleSetChange change, CancellationToken cancellationToken)
    {
        string name = await NameAsync(applicationId, cancellationToken).ConfigureAwait(false);
        using IDisposable turn = await _turns.TakeAsync(name, cancellationToken).ConfigureAwait(false);
        return await new RuleSetRun(this, _transport, name, change).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> NameAsync(string applicationId, CancellationToken cancellationToken) =>
        await ResourceAsync(applicationId, cancellationToken).ConfigureAwait(false) + "/ruleSets/default";

    private async Task<string> ResourceAsync(string applicationId, CancellationToken cancellationToken)
    {
        string principal = ApiPath.Of($"servicePrincipals/{applicationId}");
        return $"accounts/{await _accountId.GetAsync(_transport, cancellationToken).ConfigureAwait(false)}/{principal}";
    }
}
