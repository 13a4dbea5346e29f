using System.Globalization;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Connections;
using DatabricksSP.OAuthSecrets;
using DatabricksSP.Presets;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;

namespace DatabricksSP.Onboarding;

/// <summary>What becomes of what a principal logs in with: it stays, it is made, or it gets a successor; and what is over goes.</summary>
internal sealed class PlannedCredential
{
    private readonly DesiredState _desired;
    private readonly TokenChain _chain;
    private readonly CredentialInUse? _inUse;
    private readonly PlannedLevel? _usage;
    private readonly bool _rotates;
    private readonly TokenInfo[] _revoked;
    private readonly bool _deletesPredecessor;
    private readonly bool _isAny;

    private PlannedCredential(
        DesiredState desired, TokenChain chain, CredentialInUse? inUse, PlannedLevel? usage, DbxCredentialType type, bool keepsRecord)
    {
        (_desired, _chain, _inUse, _usage, Type) = (desired, chain, inUse, usage, type);
        _rotates = inUse is { IsNew: false } && desired.Rotation.RotateBefore is not null && desired.Rotation.IsToRotate(inUse.Expiry);
        Issues = type != DbxCredentialType.None && (inUse is null || _rotates);
        IEnumerable<TokenInfo> due = type == DbxCredentialType.OboToken ? chain.Due(desired.Rotation, Issues) : [];
        _revoked = [.. chain.Abandoned.Concat(due).Where(each => Issues || each.TokenId != inUse?.Id)];
        _isAny = type == DbxCredentialType.OAuthSecret && !keepsRecord;
        _deletesPredecessor = _rotates && keepsRecord && type == DbxCredentialType.OAuthSecret && desired.Rotation.RevokesAtOnce;
        Lines = [.. usage?.Lines ?? [], .. OwnLines()];
    }

    /// <summary>What it is.</summary>
    public DbxCredentialType Type { get; }

    /// <summary>Whether one is made.</summary>
    public bool Issues { get; }

    /// <summary>
    /// Whether an OAuth secret will do where no tokens are made on behalf of others, and nobody knows yet whether they are.
    /// </summary>
    public bool IsTentative =>
        Issues && _inUse is null && Type == DbxCredentialType.OboToken && _chain.Abandoned.Count == 0
        && _desired.CredentialTypes.Contains(DbxCredentialType.OAuthSecret);

    /// <summary>What becomes of it, and of the permission to use tokens, line by line.</summary>
    public IReadOnlyList<PlannedLine> Lines { get; }

    /// <summary>What the principal uses now, if it is kept.</summary>
    public CredentialInUse? Kept => Issues ? null : _inUse;

    private bool Unmarks =>
        !Issues && _inUse is { Type: DbxCredentialType.OboToken, IsNew: false } && _inUse.Comment == _chain.PendingComment;

    /// <summary>Compares what the principal logs in with with what it shall.</summary>
    public static async Task<PlannedCredential> PlanAsync(
        DbxConnection connection,
        WorkspaceState workspace,
        PrincipalState state,
        DesiredState desired,
        bool keepsRecord,
        CancellationToken stop)
    {
        CredentialSearch search = new(connection, workspace, state, desired, keepsRecord);
        CredentialInUse? inUse = await search.FindAsync(stop).ConfigureAwait(false);
        DbxCredentialType type = inUse?.Type ?? TypeFor(connection, workspace, desired, search.Chain);
        PlannedLevel? usage = type == DbxCredentialType.OboToken
            ? await PlannedLevel.PlanAsync(
                workspace,
                state,
                GrantedObject.Tokens,
                static client => client.Permissions.Tokens,
                PermissionLevel.CanUse,
                isExact: false,
                stop).ConfigureAwait(false)
            : null;
        return new PlannedCredential(desired, search.Chain, inUse, usage, type, keepsRecord);
    }

    /// <summary>The same with an OAuth secret, where no tokens are made on behalf of others.</summary>
    /// <param name="usageGranted">Whether the permission to use tokens was given all the same.</param>
    public PlannedCredential WithOAuthSecret(bool usageGranted) =>
        new(_desired, _chain, _inUse, usageGranted ? _usage : null, DbxCredentialType.OAuthSecret, keepsRecord: false);

    /// <summary>Lets the principal use tokens, where it has one.</summary>
    public Task AllowAsync(RegistrationTools tools, ServicePrincipalReference principal, CancellationToken stop) =>
        _usage?.ApplyAsync(tools, principal, stop) ?? Task.CompletedTask;

    /// <summary>Makes what is to be made.</summary>
    public async Task<IssuedCredential> IssueAsync(RegistrationTools tools, ServicePrincipalReference principal, CancellationToken stop)
    {
        if (Type == DbxCredentialType.OboToken)
        {
            TokenSuccession succession = new(principal, _chain, _desired.Rotation, tools.Log);
            TokenOrder order = new(_desired.Lifetime, Comment: null, _desired.Scopes, AutoScope: null, _desired.Rotation.AsPlainText);
            DbxOboToken token = await tools.SendAsync(
                () => Predecessor is { } predecessor
                    ? succession.SucceedAsync(tools.Client, predecessor, tools.Proof, stop)
                    : succession.IssueAsync(tools.Client, order, stop),
                stop).ConfigureAwait(false);
            return IssuedCredential.Of(token, succession);
        }

        OAuthSecretSuccession secrets = new(principal, tools.Log);
        OAuthSecretOrder secretOrder = new(_desired.Lifetime, _desired.Scopes, _desired.Rotation.AsPlainText);
        DbxOAuthSecret secret = await tools.SendAsync(
            () => secrets.IssueAsync(tools.Client, secretOrder, _rotates ? tools.Proof : null, stop), stop).ConfigureAwait(false);
        return IssuedCredential.Of(secret, secrets, _deletesPredecessor ? _inUse!.Id : null);
    }

    /// <summary>
    /// Where no token is made: completes the comment of one, and revokes what is over. A new one does that when it was delivered.
    /// </summary>
    public async Task TidyAsync(RegistrationTools tools, ServicePrincipalReference principal, CancellationToken stop)
    {
        bool isLater = Issues && Type == DbxCredentialType.OboToken;
        if (!isLater && (Unmarks || _revoked.Length > 0))
        {
            TokenSuccession succession = new(principal, _chain, _desired.Rotation, tools.Log);
            if (Unmarks)
            {
                await tools.SendAsync(() => succession.UnmarkAsync(tools.Client, _inUse!.Id!), stop).ConfigureAwait(false);
            }

            await tools.SendAsync(() => succession.RevokeAsync(tools.Client, _revoked), stop).ConfigureAwait(false);
        }
    }

    /// <summary>Takes up that it was done, or will be.</summary>
    /// <param name="state">What is there of the principal.</param>
    /// <param name="issued">What was made; null where nothing was, or is only planned.</param>
    public void TakeUp(PrincipalState state, IssuedCredential? issued)
    {
        _usage?.TakeUp(state);
        if (Type == DbxCredentialType.None)
        {
            return;
        }

        state.InUse.RemoveAll(each => each == _inUse);
        state.InUse.Add(
            !Issues ? _inUse! with { Comment = Type == DbxCredentialType.OboToken ? _desired.Comment : null }
            : new CredentialInUse(
                Type, issued?.Id, Type == DbxCredentialType.OboToken ? _desired.Comment : null, issued?.Expiry)
            {
                IsNew = true,
            });
    }

    private TokenInfo? Predecessor => _rotates ? _chain.Find(_inUse!.Id!) : null;

    private static DbxCredentialType TypeFor(DbxConnection connection, WorkspaceState workspace, DesiredState desired, TokenChain chain)
    {
        bool hasChoice = desired.CredentialTypes.Count > 1;
        bool makesNoTokens = connection.Cloud == Client.DatabricksCloud.Azure || workspace.OboTrial.Works is false;
        return desired.CredentialTypes.Count == 0 ? DbxCredentialType.None
            : hasChoice && chain.Abandoned.Count > 0 ? DbxCredentialType.OboToken
            : hasChoice && makesNoTokens ? DbxCredentialType.OAuthSecret
            : desired.CredentialTypes[0];
    }

    private IEnumerable<PlannedLine> OwnLines()
    {
        if (Type != DbxCredentialType.None)
        {
            yield return Line();
        }

        foreach (TokenInfo each in _revoked)
        {
            string reason = _chain.Abandoned.Contains(each) ? "was not delivered" : "is succeeded";
            yield return new PlannedLine(PlannedLine.Remove, "token", each.TokenId, On: null, reason);
        }

        if (_deletesPredecessor)
        {
            yield return new PlannedLine(PlannedLine.Remove, "OAuth secret", _inUse!.Id!, On: null, "is succeeded");
        }
    }

    private PlannedLine Line()
    {
        string kind = Type == DbxCredentialType.OboToken ? "token" : "OAuth secret";
        string comment = Type == DbxCredentialType.OboToken ? _desired.Comment : "";
        return Issues && _inUse is null ? new(PlannedLine.Create, kind, comment, On: null, ForLifetime + OrSecret)
            : Issues ? new(PlannedLine.Modify, kind, _inUse!.Id!, On: null, $"{Expires}: gets a successor")
            : Unmarks ? new(PlannedLine.Modify, kind, _inUse!.Id!, On: null, "was delivered: its comment is completed")
            : new(PlannedLine.Keep, kind, _inUse!.Id ?? comment, On: null, _inUse.Id is null ? "of an input before" : Expires + AnyCounts);
    }

    private string ForLifetime => _desired.Lifetime is { } lifetime
        ? $"for {lifetime.TotalDays.ToString(CultureInfo.InvariantCulture)} days"
        : "for the longest time allowed";

    private string AnyCounts => _isAny && !_inUse!.IsNew ? "; any counts, without a comment" : "";

    private string OrSecret => IsTentative ? " (or an OAuth secret)" : "";

    private string Expires => _inUse!.Expiry is { } expiry
        ? "expires " + expiry.LocalDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : "does not expire";
}
