using System.Security.Cryptography;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>Makes OAuth secrets, within the limits of the state.</summary>
internal static class SecretIssuer
{
    private const int MostSecretsOfAnOwner = 5;

    /// <summary>How long a secret works that was asked for without a lifetime, and at most.</summary>
    public static TimeSpan LongestLifetime { get; } = TimeSpan.FromDays(730);

    public static (string Value, OAuthSecret Secret) Issue(
        WorkspaceState state, ServicePrincipal owner, TimeSpan? lifetime, IReadOnlyList<string>? scopes)
    {
        if (lifetime <= TimeSpan.Zero || lifetime > LongestLifetime)
        {
            throw ApiException.InvalidParameter($"Secret lifetime must be more than 0 and at most {LongestLifetime.TotalSeconds} seconds.");
        }

        DateTimeOffset now = state.Now;
        state.Secrets.RemoveExpiredOf(owner.Id, now);
        if (state.Account.SecretsOf(owner).Count >= MostSecretsOfAnOwner)
        {
            throw ApiException.QuotaExceeded(
                state.Options.Choices, $"Service principal {owner.ApplicationId} already has {MostSecretsOfAnOwner} secrets.");
        }

        string value = NewValue();
        OAuthSecret secret = new()
        {
            Id = Guid.NewGuid().ToString(),
            ServicePrincipalId = owner.Id,
            Hash = TokenHash.Of(value),
            SecretHash = RandomNumberGenerator.GetHexString(64, lowercase: true),
            CreatedAt = now,
            ExpiresAt = now + (lifetime ?? LongestLifetime),
            Scopes = ApiScope.Check(scopes),
        };
        state.Secrets.Set(secret);
        return (value, secret);
    }

    private static string NewValue() => "dose" + RandomNumberGenerator.GetHexString(32, lowercase: true);
}
