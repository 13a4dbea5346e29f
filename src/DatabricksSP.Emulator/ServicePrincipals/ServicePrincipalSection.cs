using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.ServicePrincipals;

/// <summary>A service principal.</summary>
internal sealed record ServicePrincipalSeed : IdentitySeed
{
    public string? ApplicationId { get; init; }
}

/// <summary><c>service_principals</c>.</summary>
internal sealed class ServicePrincipalSection : IdentitySection<ServicePrincipal, ServicePrincipalSeed>
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot) => snapshot.ServicePrincipals =
    [
        .. state.Principals.ServicePrincipals.All.Select(each =>
            DescribeIdentity(state, each, new ServicePrincipalSeed { ApplicationId = each.ApplicationId })),
    ];

    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state)
    {
        Part("service_principals", () => CheckIsOnce(snapshot.ServicePrincipals, each => each.ApplicationId));
        Each(snapshot.ServicePrincipals, each => $"service principal {each.DisplayName}", each => Add(state, each));
    }

    private static void Add(WorkspaceState state, ServicePrincipalSeed seed)
    {
        string applicationId = seed.ApplicationId is { } given
            ? ApplicationIds.Normalize(given) ?? throw new SeedException($"application_id is not a UUID: {given}")
            : ApplicationIds.New();
        Registry<ServicePrincipal> all = state.Principals.ServicePrincipals;
        (PrincipalKind, string) known = (PrincipalKind.ServicePrincipal, applicationId);
        all.Set(ReadIdentity(state, seed, all.FindByName(applicationId), known, (id, createdAt) => new ServicePrincipal
        {
            Id = id,
            ApplicationId = applicationId,
            DisplayName = applicationId,
            CreatedAt = createdAt,
        }));
    }
}
