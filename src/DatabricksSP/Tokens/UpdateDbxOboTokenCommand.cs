using System.Collections.Concurrent;
using System.Management.Automation;
using DatabricksSP.Pipeline;
using DatabricksSP.Rotation;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>Replaces the tokens of service principals: makes a successor, hands it over, and then revokes what is due.</summary>
/// <remarks>
/// <para>
/// The successor has its predecessor's comment and API scopes. The cmdlet logs in with it before it hands it over, and revokes nothing
/// before that. There is no state: which token succeeds which is told by owner, comment and time, so that one line, run every night,
/// is the whole of rotation.
/// </para>
/// <para>
/// Until it was delivered, a successor has '(not delivered)' at the end of its comment. A run that was killed leaves one like that; the
/// next run
/// makes another one and revokes it. Two runs at once for one service principal get in each other's way.
/// </para>
/// </remarks>
/// <example>
/// <para>A successor for a token, which lives on for a week</para>
/// <code>
/// $new = Get-DbxServicePrincipal zuora-connector | Update-DbxOboToken -Overlap 7
/// </code>
/// </example>
/// <example>
/// <para>The whole of rotation, to be run every night</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | Update-DbxOboToken -RotateBefore 30 -Overlap 7 -Deliver {
///     param($new) Set-Secret zuora $new.Token -Metadata @{ TokenId = $new.TokenId }
/// }
/// </code>
/// <para>Most nights nothing happens. Thirty days before the token expires, the vault gets its successor; a week later it is
/// revoked.</para>
/// </example>
/// <example>
/// <para>All tokens that expire soon, each proved on a warehouse</para>
/// <code>
/// Get-DbxOboToken -ExpiringWithin 30 | Update-DbxOboToken -Warehouse Zuora -Overlap 7 -Deliver {
///     param($new) Set-Secret $new.DisplayName $new.Token
/// }
/// </code>
/// </example>
[Cmdlet(VerbsData.Update, "DbxOboToken", SupportsShouldProcess = true)]
[OutputType(typeof(DbxOboToken))]
public sealed class UpdateDbxOboTokenCommand : DbxRotationCmdlet<DbxOboToken>
{
    private readonly TokenDirectory _tokens = new();
    private readonly ConcurrentDictionary<(Uri Host, string OwnerId, string Comment), bool> _turns = new();

    /// <summary>
    /// A token of the service principal, by its ID: those that have its comment are rotated. Objects from Get-DbxOboToken bring theirs
    /// along. It is needed where a service principal has tokens with several comments.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? TokenId { get; set; }

    private protected override void Process(ServicePrincipalReference principal)
    {
        RotationTerms terms = Terms;
        OboTokenRotation rotation = new(principal, TokenId, terms, Proof, _tokens, _turns, TransportLog);
        Enqueue(principal, terms.Describe("token"), new PipelineWork<DbxOboToken?>(rotation.RotateAsync)
        {
            Creation = new(OboTokenIssuer.Kind, $"for {principal}"),
            HandOver = HandOver("token"),
            UndoAsync = successor => rotation.TakeBackAsync(successor!),
            AfterDeliveryAsync = (successor, _) => rotation.SettleAsync(successor),
        });
    }
}
