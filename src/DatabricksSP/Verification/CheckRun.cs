using System.Management.Automation;
using DatabricksSP.Client.Errors;
using DatabricksSP.Errors;

namespace DatabricksSP.Verification;

/// <summary>Makes checks. What a call ends with is a finding here, not an error.</summary>
internal static class CheckRun
{
    /// <summary>Makes a check by reading. What may not be read, or cannot be, is not known; what is not there is missing.</summary>
    public static Task<CheckOutcome> ReadAsync(Func<Task<CheckOutcome>> check) =>
        MakeAsync(check, static exception => exception is DbxFailureException or DatabricksApiException { Kind: ApiErrorKind.NotFound });

    /// <summary>Makes a check by trying. A refusal is what was to be found out.</summary>
    public static Task<CheckOutcome> TryAsync(Func<Task<CheckOutcome>> check) => MakeAsync(check, static exception => exception is not (
        WorkspaceUnreachableException or DatabricksApiException
        {
            Kind: ApiErrorKind.RateLimited or ApiErrorKind.Unavailable or ApiErrorKind.Timeout or ApiErrorKind.ServerError,
        }));

    private static async Task<CheckOutcome> MakeAsync(Func<Task<CheckOutcome>> check, Func<Exception, bool> isFinding)
    {
        try
        {
            return await check().ConfigureAwait(false);
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
            ErrorRecord error = FailureRecord.From(exception, target: null);
            string? cure = error.ErrorDetails?.RecommendedAction is { Length: > 0 } advice ? advice : null;
            return isFinding(exception)
                ? CheckOutcome.Fail(exception.Message, cure)
                : CheckOutcome.Unknown($"Could not be checked: {exception.Message}", cure);
        }
    }
}
