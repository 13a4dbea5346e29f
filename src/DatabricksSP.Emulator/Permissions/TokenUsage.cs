using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Permissions;

/// <summary>Who may use personal access tokens. CAN_MANAGE belongs to the group of administrators, for ever and to nobody else.</summary>
internal sealed class TokenUsage : AccessControlList
{
    public TokenUsage(PrincipalDirectory principals, bool usersMayUseTokens)
        : base(principals)
    {
        Direct.Set(Administrators.Id, PermissionLevel.CanManage);
        if (usersMayUseTokens)
        {
            Direct.Set(principals.Groups.FindByName(Group.Users)!.Id, PermissionLevel.CanUse);
        }
    }

    public override string ObjectType => "tokens";

    public override string ObjectId => "/authorization/tokens";

    public override IReadOnlyList<(string Level, string Description)> Levels { get; } =
    [
        (PermissionLevel.CanUse, "Can use personal access tokens"),
        (PermissionLevel.CanManage, "Can manage personal access tokens and their permissions"),
    ];

    public override string? InheritedFrom => null;

    private Principal Administrators => Principals.Groups.FindByName(Group.Admins)!;

    public bool IsAllowed(Principal principal) => Allows(principal, PermissionLevel.CanUse, PermissionLevel.CanManage);

    public override void Update(IReadOnlyList<Grant> grants)
    {
        CheckManagement(grants);
        base.Update(grants);
    }

    public override IReadOnlyList<Principal> Replace(IReadOnlyList<Grant> grants)
    {
        if (!grants.Any(IsToAdministrators))
        {
            throw CannotChange("None");
        }

        CheckManagement(grants);
        return base.Replace(grants);
    }

    private void CheckManagement(IReadOnlyList<Grant> grants)
    {
        foreach (Grant grant in grants)
        {
            bool manages = grant.Level == PermissionLevel.CanManage;
            if (IsToAdministrators(grant) && !manages)
            {
                throw CannotChange(grant.Level);
            }

            if (manages && !IsToAdministrators(grant))
            {
                throw ApiException.InvalidParameter($"Permission level {grant.Level} of tokens can only be granted to group 'admins'.");
            }
        }
    }

    private bool IsToAdministrators(Grant grant) => grant.Principal.Id == Administrators.Id;

    private static ApiException CannotChange(string level) =>
        ApiException.InvalidParameter($"Cannot change permissions for group 'admins' to {level}.");
}
