using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Users;
using DatabricksSP.Client.WorkspaceSettings;

namespace DatabricksSP.Client.Tokens;

/// <summary>
/// Whether the caller is a workspace admin in a workspace that restricts those. It is asked once a connection, after a refusal: how that
/// of a token on behalf reads for want of the role is not documented, so its words need not tell.
/// </summary>
#pragma warning disable CA1001 // It lives as long as its client, and its semaphore holds nothing but memory.
internal sealed class RestrictedAdmin
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _asking = new(1, 1);
    private bool? _known;

    /// <summary>False where it cannot be told.</summary>
    public async Task<bool> IsCallerAsync(CurrentUserApi currentUser, WorkspaceSettingsApi settings, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _known ??=
                (await currentUser.GetAsync(cancellationToken).ConfigureAwait(false)).IsWorkspaceAdmin
                && (await settings.GetAdminRestrictionAsync(cancellationToken).ConfigureAwait(false)).IsRestricted;
        }
        catch (DatabricksException)
        {
            return false;
        }
        finally
        {
            _asking.Release();
        }
    }
}
