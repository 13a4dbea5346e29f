using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>
/// What happens to the tokens of principals whose own permission to use tokens was taken away: they are gone for good. Members of a
/// group that lost it keep theirs, though these do not work until the permission is back.
/// </summary>
internal static class TokenUsageLoss
{
    public static void Apply(WorkspaceState state, IEnumerable<Principal> principals)
    {
        if (!state.Options.RevokeTokensOnUsageLoss)
        {
            return;
        }

        foreach (Identity? identity in principals.OfType<Identity>().Where(identity => !state.TokenUsage.IsAllowed(identity)))
        {
            state.Tokens.RevokeAllOf(identity.Id);
        }
    }
}
