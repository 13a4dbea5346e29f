using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Errors;

namespace DatabricksSP.Errors;

/// <summary>What to do about a failure, in words of PowerShell.</summary>
internal static class Advice
{
    private const string LoginTime =
        "-Verbose shows what was waited for; -TimeoutSec and -RetryTimeoutSec of Connect-DbxWorkspace set the time.";

    private const string LostResponse = "The workspace may have done it all the same: look before you try again.";

    public static string? For(DatabricksApiException exception)
    {
        string? known = ApiErrorTable.AdviceFor(exception.Kind);
        return !exception.OutcomeUnknown ? known : known is null ? LostResponse : $"{known} {LostResponse}";
    }

    public static string For(WorkspaceUnreachableException exception) =>
        exception.OutcomeUnknown ? LostResponse
        : exception.TimedOut ? "Try again, or give it more time."
        : "Check the host's name, your network and your proxy.";

    public static string? For(AuthenticationFailedException exception) => exception.TimedOut ? LoginTime : exception.Advice;

    public static string? For(ConfigurationException exception) => exception.Problem switch
    {
        ConfigurationProblem.HostMissing => "Say which workspace: -Host, DATABRICKS_HOST, or host in the profile.",
        ConfigurationProblem.SeveralMethods => "Remove what is not meant, or say which one is with -AuthType or DATABRICKS_AUTH_TYPE.",
        ConfigurationProblem.NoMethod =>
            "Give Connect-DbxWorkspace a token or another credential, set DATABRICKS_HOST with DATABRICKS_TOKEN or DATABRICKS_CLIENT_ID "
            + "and "
                + "DATABRICKS_CLIENT_SECRET, or name a profile of ~/.databrickscfg.",
        ConfigurationProblem.LoginTimedOut => LoginTime,
        _ => exception.Advice,
    };
}
