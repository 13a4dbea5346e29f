using System.Management.Automation;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.OAuthSecrets;
using DatabricksSP.Onboarding.Delivery;
using DatabricksSP.Presets;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;

namespace DatabricksSP.Onboarding;

/// <summary>
/// Finds the credential that a service principal uses: the one that is recorded as delivered, or else one that looks like it.
/// </summary>
/// <param name="connection">The workspace.</param>
/// <param name="workspace">What is there.</param>
/// <param name="state">What is there of the principal.</param>
/// <param name="desired">What shall be.</param>
/// <param name="keepsRecord">Whether only what is recorded counts.</param>
internal sealed class CredentialSearch(
    DbxConnection connection, WorkspaceState workspace, PrincipalState state, DesiredState desired, bool keepsRecord)
{
    /// <summary>The tokens of the principal that have the comment, and whatever is left of earlier runs.</summary>
    public TokenChain Chain { get; private set; } = TokenChain.WithComment([], desired.Comment, deliveredId: null);

    /// <summary>What the principal uses; null for nothing.</summary>
    /// <exception cref="DbxFailureException">The record is another principal's.</exception>
    public async Task<CredentialInUse?> FindAsync(CancellationToken stop)
    {
        if (state.InUse.FirstOrDefault(IsWanted) is { } known)
        {
            return known;
        }

        DeliveredCredential? record = keepsRecord ? await RecordAsync(stop).ConfigureAwait(false) : null;
        if (state.Principal is not { } principal || desired.CredentialTypes.Count == 0)
        {
            return null;
        }

        if (record is not null || Wants(DbxCredentialType.OboToken))
        {
            IReadOnlyList<TokenInfo> tokens = await workspace.TokensOfAsync(principal, stop).ConfigureAwait(false);
            Chain = TokenChain.WithComment(tokens, desired.Comment, record?.CredentialId);
            if (TokenInUse(tokens, record) is { } token)
            {
                return new CredentialInUse(DbxCredentialType.OboToken, token.TokenId, token.Comment, token.ExpiresAt);
            }
        }

        bool mayBeSecret = keepsRecord ? record is not null : Chain.Abandoned.Count == 0;
        return mayBeSecret && Wants(DbxCredentialType.OAuthSecret)
            ? await SecretInUseAsync(principal, record, stop).ConfigureAwait(false)
            : null;
    }

    private bool Wants(DbxCredentialType type) => desired.CredentialTypes.Contains(type);

    // A vault's entry is one for the principal; OAuth secrets have no comment to tell them apart.
    private bool IsWanted(CredentialInUse each) =>
        Wants(each.Type) && (keepsRecord || each.Type == DbxCredentialType.OAuthSecret || each.Comment == desired.Comment);

    private TokenInfo? TokenInUse(IReadOnlyList<TokenInfo> tokens, DeliveredCredential? record) =>
        !Wants(DbxCredentialType.OboToken) ? null
        : keepsRecord
            ? tokens.FirstOrDefault(each => each.TokenId == record?.CredentialId && !desired.Rotation.HasExpired(each.ExpiresAt))

        // One that was perhaps delivered, and perhaps in the place of the one before: nobody can tell which of them is in use.
        : Chain.Abandoned.Count == 0 ? Chain.Living(desired.Rotation)
        : null;

    private async Task<CredentialInUse?> SecretInUseAsync(
        ServicePrincipal principal, DeliveredCredential? record, CancellationToken stop)
    {
        ServicePrincipalReference owner = ServicePrincipalReference.To(principal);
        OAuthSecretInfo? found = (await OAuthSecretAdoption.SecretsOfAsync(workspace.Client, owner, stop).ConfigureAwait(false))
            .Where(each => !keepsRecord || each.Id == record!.CredentialId)
            .OrderByDescending(static each => each.ExpireTime ?? DateTimeOffset.MaxValue)
            .FirstOrDefault();
        return found is null ? null : new CredentialInUse(DbxCredentialType.OAuthSecret, found.Id, Comment: null, found.ExpireTime);
    }

    /// <summary>The record of this principal; null where there is none, or it is of one that is gone.</summary>
    private async Task<DeliveredCredential?> RecordAsync(CancellationToken stop)
    {
        if (state.Recorded is not { } record)
        {
            return null;
        }

        if (record.Host is { } host && !string.Equals(host.TrimEnd('/'), connection.Host, StringComparison.OrdinalIgnoreCase))
        {
            throw Taken($"of the workspace {host}");
        }

        bool isOwn = record.ApplicationId is not { } applicationId
            || string.Equals(applicationId, state.Principal?.ApplicationId, StringComparison.OrdinalIgnoreCase);
        return isOwn ? record
            : (await workspace.Principals.FindByApplicationIdAsync(record.ApplicationId!).ConfigureAwait(false)).Count == 0 ? null
            : throw Taken($"of the service principal {record.ApplicationId}");
    }

    private DbxFailureException Taken(string whose) => new(
        $"Where the credential of {desired.DisplayName} would go is one {whose}. It stays, and nothing was done.",
        "DeliveryConflict",
        ErrorCategory.ResourceExists,
        desired.DisplayName,
        "Give each service principal of each workspace an entry of its own: -SecretName 'dbx-{Workspace}-{DisplayName}'.");
}
