using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Permissions;

namespace DatabricksSP.Verification.Preflight;

/// <summary>Whether there are token permissions yet, to which a service principal can be added.</summary>
internal sealed class TokenPermissionsCheck(WorkspaceFacts facts) : ICheck
{
    public string Name => "Token permissions";

    public async Task<CheckOutcome> RunAsync()
    {
        try
        {
            ObjectPermissions permissions = await facts.TokenPermissionsAsync().ConfigureAwait(false);
            return CheckOutcome.Pass(permissions.AccessControlList.Any(static each => each.GroupName == "users")
                ? "They are there. All users of the workspace may use tokens."
                : "They are there. Grant-DbxTokenUsage adds to them.");
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.TokenPermissionsMissing)
        {
            // No failure: the cmdlet is made for that.
            return CheckOutcome.Pass(
                "There are none yet, since no token was ever made here. Grant-DbxTokenUsage makes one for a moment, which brings them.");
        }
    }
}
