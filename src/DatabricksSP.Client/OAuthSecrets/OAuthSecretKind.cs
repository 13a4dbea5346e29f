using System.Globalization;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.LostResponses;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.OAuthSecrets;

/// <summary>
/// A service principal's OAuth secret. A list tells neither who made one nor what for, so it is known by its terms and its
/// time.
/// </summary>
internal sealed class OAuthSecretKind(
    OAuthSecretsApi secrets,
    WorkspaceTransport transport,
    string servicePrincipalId,
    long? lifetimeSeconds,
    IReadOnlyList<string>? scopes)
    : CredentialKind<CreatedOAuthSecret, OAuthSecretInfo>(transport, ApiJson.SnakeCase<CreatedOAuthSecret>())
{
    // The default, as docs.databricks.com/api/workspace/serviceprincipalsecretsproxy/create has it.
    private static readonly long DefaultSeconds = (long)TimeSpan.FromDays(730).TotalSeconds;

    public override string Name => "OAuth secret";

    public override string Signature => string.Join("\n", "OAuth secret", servicePrincipalId);

    public override Task<long?> WantedSecondsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<long?>(lifetimeSeconds ?? DefaultSeconds);

    public override bool TakeBackLifetime(DatabricksApiException refused) => false;

    public override ApiRequest Request(long? lifetimeSeconds) => ApiRequest.Post(
        OAuthSecretsApi.PathOf(servicePrincipalId),
        Idempotency.Once,
        new CreateOAuthSecretRequest
        {
            Lifetime = lifetimeSeconds is { } seconds ? seconds.ToString(CultureInfo.InvariantCulture) + "s" : null,
            Scopes = scopes,
        },
        ApiJson.SnakeCase<CreateOAuthSecretRequest>());

    public override string IdOf(CreatedOAuthSecret created) => created.Id;

    public override string IdOf(OAuthSecretInfo listed) => listed.Id;

    public override long? SecondsOf(CreatedOAuthSecret created) => WholeSeconds.Between(created.CreateTime, created.ExpireTime);

    public override long? SecondsOf(OAuthSecretInfo listed) => WholeSeconds.Between(listed.CreateTime, listed.ExpireTime);

    public override DateTimeOffset? CreatedAt(OAuthSecretInfo listed) => listed.CreateTime;

    public override Task<ApiResponse<IReadOnlyList<OAuthSecretInfo>>> ListAsync() => secrets.ListAllAsync(servicePrincipalId);

    public override Match CompareTerms(OAuthSecretInfo listed) => Terms.CompareScopes(scopes, listed.Scopes);

    public override Task RevokeAsync(string id) => secrets.DeleteAsync(servicePrincipalId, id);

    public override PossibleOrphan DescribeOrphan() => new()
    {
        Kind = Name,
        Owner = servicePrincipalId,
        RemovalAdvice =
            "Delete it among the secrets of the service principal, or with DELETE "
            + $"{OAuthSecretsApi.PathOf(servicePrincipalId)}/{{secret_id}}.",
    };
}
