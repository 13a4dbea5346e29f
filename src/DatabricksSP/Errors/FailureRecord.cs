using System.Management.Automation;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Errors;

namespace DatabricksSP.Errors;

/// <summary>Makes an error record that says what failed and what to do.</summary>
internal static class FailureRecord
{
    /// <summary>Whether an exception is about one input only, rather than about the pipeline as a whole.</summary>
    public static bool IsCallFailure(Exception exception) =>
        exception is DatabricksException or DbxFailureException or ObjectDisposedException or ArgumentException;

    /// <summary>The record of a failed call.</summary>
    public static ErrorRecord From(Exception exception, object? target) =>
        exception switch
        {
            IContainsErrorRecord { ErrorRecord: { } record } when exception is DbxFailureException => record,
            DatabricksApiException api => Make(api, api.ErrorCode, ApiErrorTable.CategoryOf(api.Kind), target, Advice.For(api)),
            WorkspaceUnreachableException { TimedOut: true } lost => Make(
                lost,
                "TIMEOUT",
                ErrorCategory.OperationTimeout,
                target,
                Advice.For(lost)),
            WorkspaceUnreachableException lost => Make(lost, "UNREACHABLE", ErrorCategory.ConnectionError, target, Advice.For(lost)),
            AuthenticationFailedException failed => Make(
                failed,
                "AuthenticationFailed",
                ErrorCategory.AuthenticationError,
                target,
                Advice.For(failed)),
            ConfigurationException misconfigured => Make(
                misconfigured,
                IdOf(misconfigured),
                ErrorCategory.InvalidArgument,
                target,
                Advice.For(misconfigured)),
            ObjectDisposedException gone => Make(
                gone,
                "Disconnected",
                ErrorCategory.ConnectionError,
                target,
                "The connection was closed by Disconnect-DbxWorkspace. Connect again."),
            ArgumentException argument => Make(argument, "InvalidArgument", ErrorCategory.InvalidArgument, target, null),
            _ => Make(exception, exception.GetType().Name, ErrorCategory.NotSpecified, target, null),
        };

    /// <summary>The record of something that this module itself found wrong.</summary>
    public static ErrorRecord Of(string message, string errorId, ErrorCategory category, object? target, string? recommendedAction) =>
        Make(new InvalidOperationException(message), errorId, category, target, recommendedAction);

    /// <summary>The same record with another message and another advice.</summary>
    public static ErrorRecord WithDetails(ErrorRecord record, string message, string recommendedAction) =>
        new(record, record.Exception) { ErrorDetails = Details(message, recommendedAction) };

    private static ErrorRecord Make(Exception exception, string errorId, ErrorCategory category, object? target, string? recommendedAction)
    {
        ErrorRecord record = new(exception, "Dbx." + errorId, category, target);
        if (recommendedAction is not null)
        {
            record.ErrorDetails = Details(exception.Message, recommendedAction);
        }

        return record;
    }

    private static ErrorDetails Details(string message, string recommendedAction)
    {
#if NET
        return new ErrorDetails(message) { RecommendedAction = recommendedAction };
#else
        // Windows PowerShell does not show recommended actions.
        return new ErrorDetails(message + " " + recommendedAction) { RecommendedAction = recommendedAction };
#endif
    }

    private static string IdOf(ConfigurationException exception) => exception.Attribute?.Name switch
    {
        "host" => "InvalidHost",
        "token" => "InvalidToken",
        "profile" or "config_file" => "InvalidProfile",
        _ => "NotConfigured",
    };
}
