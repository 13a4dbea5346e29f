using System.Globalization;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.LostResponses;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.OAuthSecrets;

/// <summary>
/// The creation of a service principal's OAuth secret. A list tells neither who made one nor what for, so it is known by its terms and its
/// time.
/// </summary>
internal sealed class OAuthSecretCreation(
    OAuthSecretsApi secrets,
    WorkspaceTransport transport,
    string servicePrincipalId,
    long? lifetimeSeconds,
    IReadOnlyList<string>? scopes)
    : CredentialCreation<CreatedOAuthSecret, OAuthSecretInfo>(transport, OAuthSecretsJson.Default.CreatedOAuthSecret)
{
    // The default, as docs.databricks.com/api/workspace/serviceprincipalsecretsproxy/create has it.
    private static readonly long DefaultSeconds = (long)TimeSpan.FromDays(730).TotalSeconds;

    protected override string CredentialName => "OAuth secret";

    protected override string Signature => string.Join("\n", "OAuth secret", servicePrincipalId);

    protected override Task<long?> WantedSecondsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<long?>(lifetimeSeconds ?? DefaultSeconds);

    protected override bool TakeBackLifetime(DatabricksApiException refused) => false;

    protected override ApiRequest Request(long? lifetimeSeconds) => ApiRequest.Post(
        OAuthSecretsApi.PathOf(servicePrincipalId),
        Idempotency.Once,
        new CreateOAuthSecretRequest
        {
            Lifetime = lifetimeSeconds is { } seconds ? seconds.ToString(CultureInfo.InvariantCulture) + "s" : null,
            Scopes = scopes,
        },
        OAuthSecretsJson.Default.CreateOAuthSecretRequest);

    protected override string IdOf(CreatedOAuthSecret created) => created.Id;

    protected override string IdOf(OAuthSecretInfo listed) => listed.Id;

    protected override long? SecondsOf(CreatedOAuthSecret created) => WholeSeconds.Between(created.CreateTime, created.ExpireTime);

    protected override long? SecondsOf(OAuthSecretInfo listed) => WholeSeconds.Between(listed.CreateTime, listed.ExpireTime);

    protected override DateTimeOffset? CreatedAt(OAuthSecretInfo listed) => listed.CreateTime;

    protected override Task<ApiResponse<IReadOnlyList<OAuthSecretInfo>>> ListAsync() => secrets.ListAllAsync(servicePrincipalId);

    protected override Match CompareTerms(OAuthSecretInfo listed) => Terms.CompareScopes(scopes, listed.Scopes);

    protected override Task RevokeAsync(string id) => secrets.DeleteAsync(servicePrincipalId, id);

    protected override PossibleOrphan DescribeOrphan() => new()
    {
        Kind = CredentialName,
        Owner = servicePrincipalId,
        RemovalAdvice =
            "Delete it among the secrets of the service principal, or with DELETE "
            + $"{OAuthSecretsApi.PathOf(servicePrincipalId)}/{{secret_id}}.",
    };
}
