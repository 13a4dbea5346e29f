using System.Management.Automation;
using DatabricksSP.Pipeline;
using DatabricksSP.Rotation;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.OAuthSecrets;

/// <summary>Replaces the OAuth secret of service principals: makes a successor, hands it over, and then deletes what is due.</summary>
/// <remarks>
/// <para>
/// The successor has its predecessor's API scopes. The cmdlet logs in with it before it hands it over, and deletes nothing before that.
/// Secrets have no comment, so only the predecessors that are named go: by -SecretId, or piped in. A service principal has five secrets
/// at most; where none is free and none that is named is due, the error says which there are.
/// </para>
/// <para>
/// Secrets of one service principal that are piped in one after another count as one input. Where some are named, those are the ones that
/// are known: the newest of them decides whether it is time, and only a later one of them, or the successor, replaces one. A process that
/// is killed before the hand-over has returned leaves a secret that nobody knows; the next run makes another one, and tells in a warning
/// of what is newer than those named. Whoever pipes in all that there are says that all are known; with -Overlap 0 they go.
/// </para>
/// </remarks>
/// <example>
/// <para>A successor for a secret, which lives on until it expires</para>
/// <code>
/// $new = Get-DbxServicePrincipal deployment | Update-DbxOAuthSecret
/// </code>
/// </example>
/// <example>
/// <para>The secret at hand replaced, and deleted as soon as the vault has its successor</para>
/// <code>
/// Get-DbxServicePrincipal deployment | Get-DbxOAuthSecret | Update-DbxOAuthSecret -Overlap 0 -Deliver {
///     param($new) Set-Secret deployment $new.Secret
/// }
/// </code>
/// </example>
/// <example>
/// <para>The whole of rotation, to be run every night</para>
/// <code>
/// $known = Get-DbxServicePrincipal deployment | Get-DbxOAuthSecret
/// Update-DbxOAuthSecret $known.ApplicationId -SecretId $known.SecretId -RotateBefore 30 -Overlap 7 -Deliver {
///     param($new) Set-Secret deployment $new.Secret -Metadata @{ SecretId = $new.SecretId }
/// }
/// </code>
/// <para>In earnest, the vault's metadata says which secrets are known.</para>
/// </example>
[Cmdlet(VerbsData.Update, "DbxOAuthSecret", SupportsShouldProcess = true)]
[OutputType(typeof(DbxOAuthSecret))]
public sealed class UpdateDbxOAuthSecretCommand : DbxRotationCmdlet<DbxOAuthSecret>
{
    private readonly HashSet<(Uri Host, string ApplicationId)> _rotated = [];
    private NamedSecrets? _held;

    /// <summary>
    /// The secrets that are known, by their IDs. They are deleted when they are due; others stay. Objects from Get-DbxOAuthSecret bring
    /// theirs along.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] SecretId { get; set; } = [];

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Release();
        base.EndProcessing();
    }

    private protected override void Process(ServicePrincipalReference principal)
    {
        if (_held?.TryAdd(principal, SecretId) is not true)
        {
            Release();
            _held = new NamedSecrets(principal, SecretId, Input);
        }
    }

    private void Release()
    {
        if (_held is not { } held)
        {
            return;
        }

        _held = null;
        RotationTerms terms = Terms;
        (Uri, string) owner = (held.Principal.Connection!.Client.Host, held.Principal.ApplicationId.ToLowerInvariant());
        bool isFirst = _rotated.Add(owner);
        OAuthSecretRotation rotation = new(held.Principal, held.Ids, terms, Proof, isFirst, LogWarning, TransportLog);
        PipelineWork<DbxOAuthSecret?> work = new(rotation.RotateAsync)
        {
            Creation = new(OAuthSecretIssuer.Kind, $"for {held.Principal}"),
            HandOver = HandOver("OAuth secret"),
            UndoAsync = successor => rotation.TakeBackAsync(successor!),
            AfterDeliveryAsync = (successor, _) => rotation.SettleAsync(successor),
        };
        if (!Enqueue(held.Principal, terms.Describe("OAuth secret"), work, input: held.Input) && isFirst)
        {
            _rotated.Remove(owner);
        }
    }
}
