using System.Security.Cryptography;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Snapshots;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>An OAuth secret. A snapshot has the hash of its value, a seed may give the value.</summary>
internal sealed record SecretSeed
{
    public string? Id { get; init; }

    /// <summary>The application ID of the owner.</summary>
    public required string ApplicationId { get; init; }

    public string? Value { get; init; }

    public string? ValueHash { get; init; }

    public string? SecretHash { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }
}

/// <summary><c>secrets</c>: the OAuth secrets of service principals.</summary>
internal sealed class SecretSection : SnapshotSection
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot) => snapshot.Secrets =
    [
        .. state.Secrets.All.Select(secret => new SecretSeed
        {
            Id = secret.Id,
            ApplicationId = state.Principals.ServicePrincipals.Find(secret.ServicePrincipalId)!.ApplicationId,
            ValueHash = secret.Hash.ToString(),
            SecretHash = secret.SecretHash,
            CreatedAt = secret.CreatedAt,
            ExpiresAt = secret.ExpiresAt,
            Scopes = secret.Scopes is [] ? null : secret.Scopes,
        }),
    ];

    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state)
    {
        Part("secrets", () => CheckIsOnce(snapshot.Secrets, secret => secret.Id));
        Each(snapshot.Secrets, secret => $"secret of {secret.ApplicationId}", secret => Add(state, secret));
    }

    private static void Add(WorkspaceState state, SecretSeed seed)
    {
        DateTimeOffset createdAt = seed.CreatedAt ?? state.Now;
        state.Secrets.Set(new OAuthSecret
        {
            Id = seed.Id ?? Guid.NewGuid().ToString(),
            ServicePrincipalId = state.Principals.ServicePrincipals.FindByName(seed.ApplicationId)?.Id
                ?? throw new SeedException("There is no such service principal."),
            Hash = TokenSection.ReadHash(seed.Value, seed.ValueHash),
            SecretHash = seed.SecretHash ?? RandomNumberGenerator.GetHexString(64, lowercase: true),
            CreatedAt = createdAt,
            ExpiresAt = seed.ExpiresAt ?? createdAt + SecretIssuer.LongestLifetime,
            Scopes = ApiScope.Check(seed.Scopes),
        });
    }
}
