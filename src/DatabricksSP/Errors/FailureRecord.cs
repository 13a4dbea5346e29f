using System.Management.Automation;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Loading;
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
            MisplacedSecretException misplaced => Make(
                misplaced,
                "SecretMisplaced",
                ErrorCategory.InvalidArgument,
                target,
                "Put a name or an ID there. The token was not sent; whoever can read this command's history can use it."),
            ArgumentException argument => Make(argument, "InvalidArgument", ErrorCategory.InvalidArgument, target, null),
            _ => Make(exception, exception.GetType().Name, ErrorCategory.NotSpecified, target, null),
        };

    /// <summary>The record of something that this module itself found wrong.</summary>
    public static ErrorRecord Of(string message, string errorId, ErrorCategory category, object? target, string? recommendedAction) =>
        Make(new InvalidOperationException(Secret.Scrub(message)), errorId, category, target, recommendedAction);

    /// <summary>Adds a sentence to what a record says.</summary>
    public static void Append(ErrorRecord record, string sentence) =>
        record.ErrorDetails = new ErrorDetails($"{record} {Secret.Scrub(sentence)}")
        {
            RecommendedAction = record.ErrorDetails?.RecommendedAction ?? "",
        };

    /// <summary>The same record with another message and another advice.</summary>
    public static ErrorRecord WithDetails(ErrorRecord record, string message, string recommendedAction) =>
        new(record, record.Exception) { ErrorDetails = Details(message, recommendedAction) };

    /// <summary>What an exception says, and in which workspace it was.</summary>
    public static string MessageOf(Exception exception) =>
        WorkSubject.WorkspaceOf(exception) is { } workspace && !exception.Message.Contains(workspace)
            ? $"{exception.Message.TrimEnd('.')}. Workspace: {workspace}."
            : exception.Message;

    private static ErrorRecord Make(Exception exception, string errorId, ErrorCategory category, object? target, string? recommendedAction)
    {
        ErrorRecord record = new(ErrorScrubber.Scrub(exception), "Dbx." + errorId, category, ErrorScrubber.ScrubTarget(target));
        string message = MessageOf(exception);
        if (recommendedAction is not null || message != record.Exception.Message)
        {
            record.ErrorDetails = Details(message, recommendedAction ?? "");
        }

        return record;
    }

    private static ErrorDetails Details(string message, string recommendedAction)
    {
        string advice = Secret.Scrub(recommendedAction);
        string shown = Secret.Scrub(message);

        // Windows PowerShell does not show recommended actions.
        return new ErrorDetails(Framework.IsNetFramework ? $"{shown} {advice}".TrimEnd() : shown) { RecommendedAction = advice };
    }

    private static string IdOf(ConfigurationException exception) => exception.Attribute?.Name switch
    {
        _ when exception.Problem == ConfigurationProblem.SecretOfAnotherWorkspace => nameof(ConfigurationProblem.SecretOfAnotherWorkspace),
        _ when exception.Problem == ConfigurationProblem.SecretMisplaced => nameof(ConfigurationProblem.SecretMisplaced),
        "host" => "InvalidHost",
        "token" => "InvalidToken",
        "profile" or "config_file" => "InvalidProfile",
        _ => "NotConfigured",
    };
}
