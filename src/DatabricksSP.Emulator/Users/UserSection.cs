using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Users;

/// <summary>A user.</summary>
internal sealed record UserSeed : IdentitySeed
{
    public required string UserName { get; init; }

    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public IReadOnlyList<string>? Emails { get; init; }
}

/// <summary><c>users</c>.</summary>
internal sealed class UserSection : IdentitySection<User, UserSeed>
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot) => snapshot.Users =
    [
        .. state.Principals.Users.All.Select(user => DescribeIdentity(state, user, new UserSeed
        {
            UserName = user.UserName,
            GivenName = user.GivenName,
            FamilyName = user.FamilyName,
            Emails = user.Emails,
        })),
    ];

    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state)
    {
        Part("users", () => CheckIsOnce(snapshot.Users, user => user.UserName));
        Each(snapshot.Users, user => $"user {user.UserName}", user => Add(state, user));
    }

    private static void Add(WorkspaceState state, UserSeed seed)
    {
        Registry<User> users = state.Principals.Users;
        User user = ReadIdentity(
            state,
            seed,
            users.FindByName(seed.UserName),
            (PrincipalKind.User, seed.UserName),
            (id, createdAt) => User.New(id, seed.UserName, createdAt));
        users.Set(user with
        {
            GivenName = seed.GivenName ?? user.GivenName,
            FamilyName = seed.FamilyName ?? user.FamilyName,
            Emails = seed.Emails is [_, ..] emails ? [.. emails] : user.Emails,
        });
    }
}
