using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Client.ServicePrincipals;

/// <summary>Service principals: <c>/api/2.0/preview/scim/v2/ServicePrincipals</c>.</summary>
public sealed class ServicePrincipalsApi
{
    private readonly WorkspaceTransport _transport;
    private readonly PrincipalMarks _marks;

    internal ServicePrincipalsApi(WorkspaceTransport transport, PrincipalMarks marks)
    {
        _transport = transport;
        _marks = marks;
    }

    /// <summary>Creates a service principal.</summary>
    /// <remarks>
    /// Display names are not unique, so this is never repeated blindly: after a lost response, the principal that it was about is
    /// looked for and adopted, or created again if it was not. See <see cref="NewServicePrincipal.ExternalId"/> for how it is known.
    /// Where it cannot be known, the exception's <see cref="DatabricksException.PossibleOrphan"/> tells what there may be.
    /// </remarks>
    public Task<ServicePrincipal> CreateAsync(NewServicePrincipal principal, CancellationToken cancellationToken = default)
    {
        Secret.RequireNoneIn(principal.DisplayName, "the display name", nameof(principal));
        Secret.RequireNoneIn(principal.ApplicationId, "the application ID", nameof(principal));
        Secret.RequireNoneIn(principal.ExternalId, "the external ID", nameof(principal));
        return new ServicePrincipalCreation(this, _transport, _marks, principal).RunAsync(cancellationToken);
    }

    /// <summary>Reads one by its SCIM ID.</summary>
    public Task<ServicePrincipal> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get(PathOf(id)), ApiJson.CamelCase<ServicePrincipal>(), cancellationToken);

    /// <summary>Lists all, or those that match a <see cref="ScimFilter"/>.</summary>
    public PagedList<ServicePrincipal> ListAsync(string? filter = null, CancellationToken cancellationToken = default) =>
        _transport.ListByIndex<ScimPage<ServicePrincipal>, ServicePrincipal>(
            ScimPath.ServicePrincipals,
            [("filter", filter)],
            ApiJson.CamelCase<ScimPage<ServicePrincipal>>(),
            static principal => principal.Id,
            cancellationToken);

    /// <summary>How many there are, by a page of one.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken = default)
    {
        ScimPage<ServicePrincipal> page = await _transport
            .SendAsync(
                ApiRequest.Get(ScimPath.ServicePrincipals + ApiPath.Query(("startIndex", "1"), ("count", "1"))),
                ApiJson.CamelCase<ScimPage<ServicePrincipal>>(),
                cancellationToken)
            .ConfigureAwait(false);
        return page.TotalResults;
    }

    /// <summary>Changes what is given and leaves all else as it is.</summary>
    /// <param name="id">Its SCIM ID.</param>
    /// <param name="displayName">The name people see from now on; null to leave it.</param>
    /// <param name="active">Whether it may log in; null to leave it. While it may not, its tokens and secrets do not work.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">Nothing is given, or the name is empty.</exception>
    public Task UpdateAsync(
        string id, string? displayName = null, bool? active = null, CancellationToken cancellationToken = default)
    {
        Secret.RequireNoneIn(displayName, "the display name", nameof(displayName));
        List<ScimOperation> operations = [];
        if (displayName is not null)
        {
            operations.Add(
                displayName.Length > 0
                    ? ScimOperation.Replace("displayName", displayName)
                    : throw new ArgumentException("A service principal has a name.", nameof(displayName)));
        }

        if (active is { } given)
        {
            operations.Add(ScimOperation.Replace("active", given));
        }

        return operations.Count > 0
            ? PatchAsync(id, operations, cancellationToken)
            : throw new ArgumentException("Say what to change: the display name, or whether it is active.");
    }

    /// <summary>Adds entitlements to those it has.</summary>
    public Task AddEntitlementsAsync(string id, IEnumerable<string> entitlements, CancellationToken cancellationToken = default) =>
        PatchEntitlementsAsync(ScimOperation.Add, id, entitlements, cancellationToken);

    /// <summary>Takes entitlements away. One that it does not have is no error.</summary>
    public async Task RemoveEntitlementsAsync(string id, IEnumerable<string> entitlements, CancellationToken cancellationToken = default)
    {
        try
        {
            await PatchEntitlementsAsync(ScimOperation.Remove, id, entitlements, cancellationToken).ConfigureAwait(false);
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.NoSuchAttribute)
        {
            // It has no entitlement at all, which the API calls an invalid path.
        }
    }

    /// <summary>Deletes it from the workspace. One that is gone already is no error.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete(PathOf(id)) with { ForAdmins = true }, cancellationToken);

    internal static ApiRequest Creation(NewServicePrincipal principal)
    {
        CreateServicePrincipalRequest body = new()
        {
            DisplayName = principal.DisplayName,
            ApplicationId = principal.ApplicationId,
            ExternalId = principal.ExternalId,
            Active = principal.Active,
            Entitlements = principal.Entitlements.Count > 0 ? Values(principal.Entitlements) : null,
        };
        return ApiRequest.Post(
            ScimPath.ServicePrincipals, Idempotency.Once, body, ApiJson.CamelCase<CreateServicePrincipalRequest>()) with
        { ForAdmins = true, CannotBeAbandoned = true };
    }

    private Task PatchEntitlementsAsync(
        Func<string, IReadOnlyList<ScimValue>, ScimOperation> operation,
        string id,
        IEnumerable<string> entitlements,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<ScimValue> values = Values(entitlements);

        // A removal without values would remove all of them.
        return values.Count == 0 ? Task.CompletedTask : PatchAsync(id, [operation("entitlements", values)], cancellationToken);
    }

    private Task<bool> PatchAsync(string id, IReadOnlyList<ScimOperation> operations, CancellationToken cancellationToken) =>
        _transport.SendAsync(
            ApiRequest.Patch(PathOf(id), new ScimPatch([.. operations]), ApiJson.CamelCase<ScimPatch>()) with { ForAdmins = true },
            cancellationToken);

    private static IReadOnlyList<ScimValue> Values(IEnumerable<string> values) => [.. values.Select(static value => new ScimValue(value))];

    private static string PathOf(string id) => ScimPath.ServicePrincipals + ApiPath.Of($"/{id}");
}
