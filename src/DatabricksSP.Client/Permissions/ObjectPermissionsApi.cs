using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Permissions;

/// <summary>The access control list of one object.</summary>
public sealed class ObjectPermissionsApi
{
    // Of all clients of the process: what one writes as a whole, another one must not change meanwhile.
    private static readonly Turns Turns = new();

    private readonly WorkspaceTransport _transport;

    internal ObjectPermissionsApi(WorkspaceTransport transport, string path)
    {
        _transport = transport;
        Path = path;
    }

    internal string Path { get; }

    /// <summary>
    /// Whether it is the admins' own: nobody else reads or writes it, and it must name them when it is written as a whole.
    /// </summary>
    internal bool BelongsToAdmins { get; init; }

    /// <summary>Reads the whole list, direct and inherited entries.</summary>
    public Task<ObjectPermissions> GetAsync(CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            Own(ApiRequest.Get(Path)), ApiJson.SnakeCase<ObjectPermissions>(), cancellationToken);

    /// <summary>Gives levels to some principals and leaves all others as they are (PATCH).</summary>
    /// <remarks>The response is not read: it has the whole list, which can be long.</remarks>
    public async Task GrantAsync(IEnumerable<AccessControlRequest> changes, CancellationToken cancellationToken = default)
    {
        ApiRequest request = Own(
            ApiRequest.Patch(Path, new AccessControlUpdate([.. changes]), ApiJson.SnakeCase<AccessControlUpdate>()));
        using IDisposable turn = await Turns.ShareAsync(Name, cancellationToken).ConfigureAwait(false);
        using IDisposable processTurn = await ProcessTurns.OfUser.ShareAsync(Name, cancellationToken).ConfigureAwait(false);
        await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replaces all direct entries (PUT); what is inherited stays.</summary>
    /// <remarks>
    /// The list of token usage must keep <c>admins</c> at <c>CAN_MANAGE</c>, that of a warehouse its owner. Never repeated blindly: it
    /// would undo what others granted in between.
    /// </remarks>
    public Task<ObjectPermissions> SetAsync(
        IEnumerable<AccessControlRequest> accessControlList, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            Own(ApiRequest.Put(Path, new AccessControlUpdate([.. accessControlList]), ApiJson.SnakeCase<AccessControlUpdate>())),
            ApiJson.SnakeCase<ObjectPermissions>(),
            cancellationToken);

    /// <summary>Takes away the direct entry of each of some principals, in one write, and leaves all others as they are.</summary>
    /// <remarks>
    /// The API has no such call: the list is read, checked once more, and written back without these entries (PUT). <c>admins</c>, an owner
    /// and what is inherited stay; a principal without a direct entry is no error. Right after the write the list is read again: whatever
    /// is not as it was written is told in <see cref="PermissionRevocation.ChangedByOthers"/>. What another caller granted in the moment
    /// between the check and the write is lost, as with every tool; the API has no version by which that could be prevented. Grants and
    /// other revocations by this library wait until it is done: those of this process, and of other processes of the user on this machine.
    /// </remarks>
    /// <exception cref="PermissionConflictException">The list changes faster than it can be read; nothing was written.</exception>
    public async Task<PermissionRevocation> RevokeAsync(
        IEnumerable<AccessControlPrincipal> principals, CancellationToken cancellationToken = default)
    {
        RevocationRun run = new(this, [.. principals]);
        using IDisposable turn = await Turns.TakeAsync(Name, cancellationToken).ConfigureAwait(false);
        using IDisposable processTurn = await ProcessTurns.OfUser.TakeAsync(Name, cancellationToken).ConfigureAwait(false);
        return await run.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private string Name => _transport.Host.Authority + Path;

    private ApiRequest Own(ApiRequest request) => request with { ForAdmins = BelongsToAdmins };
}
