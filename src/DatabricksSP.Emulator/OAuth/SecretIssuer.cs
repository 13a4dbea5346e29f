using System.Security.Cryptography;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>Makes OAuth secrets, within the limits of the workspace.</summary>
internal sealed class SecretIssuer(Workspace workspace)
{
    private const int MostSecretsOfAnOwner = 5;

    /// <summary>How long a secret works that was asked for without a lifetime, and at most.</summary>
    public static TimeSpan LongestLifetime { get; } = TimeSpan.FromDays(730);

    public (string Value, OAuthSecret Secret) Issue(ServicePrincipal owner, TimeSpan? lifetime, IReadOnlyList<string>? scopes)
    {
        if (lifetime <= TimeSpan.Zero || lifetime > LongestLifetime)
        {
            throw ApiException.InvalidParameter($"Secret lifetime must be more than 0 and at most {LongestLifetime.TotalSeconds} seconds.");
        }

        lock (workspace.Lock)
        {
            var now = workspace.Now;
            workspace.Secrets.RemoveExpiredOf(owner.Id, now);
            if (workspace.Secrets.ActiveOf(owner.Id, now).Count >= MostSecretsOfAnOwner)
            {
                throw workspace.QuotaExceeded($"Service principal {owner.ApplicationId} already has {MostSecretsOfAnOwner} secrets.");
            }

            var value = NewValue();
            var secret = new OAuthSecret
            {
                Id = Guid.NewGuid().ToString(),
                ServicePrincipalId = owner.Id,
                Hash = TokenHash.Of(value),
                SecretHash = RandomNumberGenerator.GetHexString(64, lowercase: true),
                CreatedAt = now,
                ExpiresAt = now + (lifetime ?? LongestLifetime),
                Scopes = ApiScope.Check(scopes),
            };
            workspace.Secrets.Set(secret);
            return (value, secret);
        }
    }

    private static string NewValue() => "dose" + RandomNumberGenerator.GetHexString(32, lowercase: true);
}
