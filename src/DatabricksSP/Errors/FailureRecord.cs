using System.Management.Automation;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Errors;
using DatabricksSP.Pipeline;

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
            DatabricksApiException api => Make(api, api.Kind.ToString(), ApiErrorTable.CategoryOf(api.Kind), target, Advice.For(api)),
            WorkspaceUnreachableException { TimedOut: true } lost => Make(
                lost,
                nameof(ApiErrorKind.Timeout),
                ErrorCategory.OperationTimeout,
                target,
                Advice.For(lost)),
            WorkspaceUnreachableException lost => Make(lost, "Unreachable", ErrorCategory.ConnectionError, target, Advice.For(lost)),
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
        Make(new InvalidOperationException(SafeText.Of(message)), errorId, category, target, recommendedAction);

    /// <summary>Adds a sentence to what a record says.</summary>
    public static void Append(ErrorRecord record, string sentence) =>
        record.ErrorDetails = new ErrorDetails($"{record} {SafeText.Of(sentence)}")
        {
            RecommendedAction = record.ErrorDetails?.RecommendedAction ?? "",
        };

    private static ErrorRecord Make(Exception exception, string errorId, ErrorCategory category, object? target, string? recommendedAction)
    {
        ErrorRecord record = new(SafeText.Of(exception), "Dbx." + errorId, category, SafeText.OfTarget(target));
        string? advice = recommendedAction is null ? null : SafeText.Of(recommendedAction);
        string message = record.Exception.Message;
        if (WorkSubject.WorkspaceOf(exception) is { } workspace && !message.Contains(workspace))
        {
            message = $"{message} Workspace: {workspace}.";
        }

#if !NET
        // Windows PowerShell does not show recommended actions.
        message = advice is null ? message : message + " " + advice;
#endif
        if (advice is not null || message != record.Exception.Message)
        {
            record.ErrorDetails = new ErrorDetails(message) { RecommendedAction = advice ?? "" };
        }

        return record;
    }

    private static string IdOf(ConfigurationException exception) => exception.Attribute?.Name switch
    {
        _ when exception.Problem == ConfigurationProblem.SecretOfAnotherWorkspace => nameof(ConfigurationProblem.SecretOfAnotherWorkspace),
        "host" => "InvalidHost",
        "token" => "InvalidToken",
        "profile" or "config_file" => "InvalidProfile",
        _ => "NotConfigured",
    };
}
