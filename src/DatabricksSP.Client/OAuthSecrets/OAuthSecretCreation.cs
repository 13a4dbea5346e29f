using DatabricksSP.Client.Errors;
using DatabricksSP.Client.LostResponses;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.OAuthSecrets;

/// <summary>
/// The creation of a service principal's OAuth secret. A list tells neither who made one nor what for, so it is known by its terms and its
/// time.
/// </summary>
internal sealed class OAuthSecretCreation(
    OAuthSecretsApi secrets,
    WorkspaceTransport transport,
    ApiRequest request,
    string servicePrincipalId,
    TimeSpan? lifetime,
    IReadOnlyList<string>? scopes)
    : CredentialCreation<CreatedOAuthSecret, OAuthSecretInfo>(transport, request, OAuthSecretsJson.Default.CreatedOAuthSecret)
{
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(2);

    protected override string CredentialName => "OAuth secret";

    protected override string Signature => string.Join("\n", "OAuth secret", servicePrincipalId);

    protected override string IdOf(CreatedOAuthSecret created) => created.Id;

    protected override string IdOf(OAuthSecretInfo listed) => listed.Id;

    protected override DateTimeOffset? CreatedAt(OAuthSecretInfo listed) => listed.CreateTime;

    protected override Task<ApiResponse<IReadOnlyList<OAuthSecretInfo>>> ListAsync() => secrets.ListAllAsync(servicePrincipalId);

    protected override Match Compare(OAuthSecretInfo listed) =>
        HasWantedScopes(listed) && HasWantedLifetime(listed) ? Match.Exact : Match.None;

    protected override Task RevokeAsync(string id) => secrets.DeleteAsync(servicePrincipalId, id);

    protected override PossibleOrphan DescribeOrphan() => new()
    {
        Kind = CredentialName,
        Owner = servicePrincipalId,
        RemovalAdvice =
            "Delete it among the secrets of the service principal, or with DELETE "
            + $"{OAuthSecretsApi.PathOf(servicePrincipalId)}/{{secret_id}}.",
    };

    private bool HasWantedScopes(OAuthSecretInfo secret) =>
        scopes is null || secret.Scopes.Count == 0 || new HashSet<string>(scopes).SetEquals(secret.Scopes);

    private bool HasWantedLifetime(OAuthSecretInfo secret) =>
        lifetime is not { } wanted
        || secret is not { CreateTime: { } made, ExpireTime: { } end }
        || (end - made - wanted).Duration() < Rounding;
}
