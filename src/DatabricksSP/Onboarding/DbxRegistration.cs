using System.Management.Automation;
using System.Security;
using DatabricksSP.Pipeline;
using DatabricksSP.Presets;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Onboarding;

/// <summary>
/// A service principal that is as it was described, with what was there, what changed, and its credential if one was made.
/// </summary>
public sealed class DbxRegistration : DbxServicePrincipalObject, ICreated
{
    internal DbxRegistration(
        ServicePrincipalReference principal,
        DesiredState desired,
        IEnumerable<PlannedLine> lines,
        PlannedCredential credential,
        IssuedCredential? issued)
        : base(principal)
    {
        DbxRegistrationChange[] all =
            [.. lines.Select(each => new DbxRegistrationChange(each, desired.DisplayName, principal.ApplicationId, principal.Connection!))];
        Changes = Array.FindAll(all, static each => each.Change != PlannedLine.Keep);
        Kept = Array.FindAll(all, static each => each.Change == PlannedLine.Keep);
        CredentialType = credential.Type == DbxCredentialType.None ? null : credential.Type.ToString();
        Catalog = desired.Privileges.Keys.FirstOrDefault()?.Catalog;
        Schema = desired.Privileges.Keys.FirstOrDefault(static each => each.Schema is not null)?.Schema;
        Comment = credential.Type == DbxCredentialType.OboToken ? desired.Comment : null;
        string? id = issued?.Id ?? credential.Kept?.Id;
        TokenId = credential.Type == DbxCredentialType.OboToken ? id : null;
        SecretId = credential.Type == DbxCredentialType.OAuthSecret ? id : null;
        ExpiryTime = issued is null ? credential.Kept?.Expiry?.LocalDateTime : issued.Expiry;
        Token = issued?.Token?.Token;
        Secret = issued?.Secret?.Secret;
        Credential = issued?.Secret?.Credential;
        Value = issued?.Token?.Value ?? issued?.Secret?.Value;
        Issued = issued;
        Planned = credential;
    }

    /// <summary><c>Created</c> for a new service principal, <c>Changed</c>, or <c>Unchanged</c> where all was as described.</summary>
    public string Result =>
        Changes.Any(static each => each is { Change: PlannedLine.Create, Kind: "service principal" }) ? "Created"
        : Changes.Count > 0 ? "Changed"
        : "Unchanged";

    /// <summary>What was created, changed or removed.</summary>
    public IReadOnlyList<DbxRegistrationChange> Changes { get; }

    /// <summary>What was there as it is described, and stays.</summary>
    public IReadOnlyList<DbxRegistrationChange> Kept { get; }

    /// <summary>What the service principal logs in with: <c>OboToken</c> or <c>OAuthSecret</c>; null for nothing.</summary>
    public string? CredentialType { get; }

    /// <summary>The ID of its token; null for none. No secret.</summary>
    public string? TokenId { get; }

    /// <summary>The ID of its OAuth secret; null for none. No secret.</summary>
    public string? SecretId { get; }

    /// <summary>
    /// The token itself, where it was made just now: a SecureString, or with -AsPlainText a string. Null for one that was there before,
    /// since nobody can read it again.
    /// </summary>
    public object? Token { get; }

    /// <summary>
    /// The OAuth secret itself, where it was made just now: a SecureString, or with -AsPlainText a string. The client ID to log in with is
    /// the application ID.
    /// </summary>
    public object? Secret { get; }

    /// <summary>Application ID and OAuth secret, as Connect-DbxWorkspace takes them, where that was made just now; else null.</summary>
    public PSCredential? Credential { get; }

    /// <summary>What the token is for; null for an OAuth secret, which has no comment.</summary>
    public string? Comment { get; }

    /// <summary>When the credential stops working, in local time; null for never, or where the workspace does not tell.</summary>
    public DateTime? ExpiryTime { get; }

    /// <summary>The catalog that was described; null for none.</summary>
    public string? Catalog { get; }

    /// <summary>The schema that was described, without the catalog's name; null for none.</summary>
    public string? Schema { get; }

    string ICreated.FoundBy => (TokenId ?? SecretId)!;

    bool ICreated.IsNew => Issued is not null;

    /// <summary>The value of the credential, where it was made just now.</summary>
    internal SecureString? Value { get; }

    /// <summary>The credential, where it was made just now.</summary>
    internal IssuedCredential? Issued { get; }

    /// <summary>What was planned for the credential.</summary>
    internal PlannedCredential Planned { get; }

    /// <summary>In words, without any secret.</summary>
    public override string ToString() => $"{DisplayName ?? ApplicationId}: {Result}";
}
