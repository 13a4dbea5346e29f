using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Errors;

namespace DatabricksSP.Errors;

/// <summary>What to do about the errors that people meet, found by the words Databricks uses for them.</summary>
internal static class Advice
{
    private const string LoginTime =
        "-Verbose shows what was waited for; -TimeoutSec and -RetryTimeoutSec of Connect-DbxWorkspace set the time.";

    private const string LostReply = "The workspace may have done it all the same: look before you try again.";

    private static readonly (string Words, string Advice)[] Known =
    [
        ("Invalid access token", "The token is wrong, expired, revoked, or of another workspace. Make a new one in the workspace's Settings, Developer, Access tokens, and connect again."),
        ("On-behalf-of token creation for service principals is not enabled", "Let the service principal use tokens first (Grant-DbxTokenUsage), and see that personal access tokens are enabled in the workspace. Azure has no on-behalf-of tokens: New-DbxOAuthSecret works everywhere."),
        ("tokens tokens does not exist", "Token permissions exist only after the first token was made in the workspace. Make one, then try again."),
        ("Principal: ServicePrincipalName(", "Give the application ID of a service principal of this workspace, not its display name or numeric ID: Get-DbxServicePrincipal shows it. A principal that was made a moment ago may need some seconds to be known."),
        ("Invalid timeout", "Give a lifetime of at least one day, or none for the workspace's default."),
        ("maximum lifetime", "Give a shorter -LifetimeDays, or raise maxTokenLifetimeDays in the workspace's settings."),
        ("User does not have permission to use tokens", "Run Grant-DbxTokenUsage for it."),
        ("is blocked by Databricks IP ACL", "Add the address you call from to the workspace's IP access lists."),
        ("to Org:", "The workspace refuses this network: private link, an IP access list, or the host of another workspace."),
        ("already exists", "Use -IfNotExists to take the one that is there."),
        ("must provide a new owner", "The warehouse has no owner: give it one in its permission settings."),
    ];

    public static bool IsBadToken(DatabricksApiException exception) => exception.Kind == ApiErrorKind.InvalidToken;

    public static string? For(DatabricksApiException exception)
    {
        string? known = Array.Find(Known, each => exception.Mentions(each.Words)).Advice;
        return known ?? Join(ByCode(exception), exception.OutcomeUnknown ? LostReply : null);
    }

    public static string For(WorkspaceUnreachableException exception) =>
        exception.OutcomeUnknown ? LostReply
        : exception.TimedOut ? "Try again, or give it more time."
        : "Check the host's name, your network and your proxy.";

    public static string? For(AuthenticationFailedException exception) => exception.TimedOut ? LoginTime : exception.Advice;

    public static string? For(ConfigurationException exception) => exception.Problem switch
    {
        ConfigurationProblem.HostMissing => "Say which workspace: -Host, DATABRICKS_HOST, or host in the profile.",
        ConfigurationProblem.SeveralMethods => "Remove what is not meant, or say which one is with -AuthType or DATABRICKS_AUTH_TYPE.",
        ConfigurationProblem.NoMethod =>
            "Give Connect-DbxWorkspace a token or another credential, set DATABRICKS_HOST with DATABRICKS_TOKEN or DATABRICKS_CLIENT_ID and "
            + "DATABRICKS_CLIENT_SECRET, or name a profile of ~/.databrickscfg.",
        ConfigurationProblem.LoginTimedOut => LoginTime,
        _ => exception.Advice,
    };

    private static string? ByCode(DatabricksApiException exception) => (exception.ErrorCode, (int)exception.StatusCode) switch
    {
        (ClientErrorCode.HtmlResponse, _) or (ClientErrorCode.InvalidResponse, _) => "Is the host right? Check it for a typing error, for an account console's address, and for a proxy or a login page in between.",
        (ClientErrorCode.Redirected, _) => "Is the host right? Connect to the address it redirects to, if that is your workspace.",
        (ClientErrorCode.PrivateLinkValidationError, _) => "The workspace is reached through a private link only: call from its network.",
        ("PERMISSION_DENIED", _) or (_, 403) => "This needs a workspace admin: connect with an admin's token.",
        (_, 401) => "The token was not accepted: connect again with one of this workspace.",
        ("QUOTA_EXCEEDED", _) => "Revoke tokens that are no longer needed.",
        (_, 429) => "The workspace limits the request rate: try again later, or with a lower -ThrottleLimit.",
        _ => null,
    };

    private static string? Join(string? first, string? second) =>
        first is null ? second : second is null ? first : first + " " + second;
}
