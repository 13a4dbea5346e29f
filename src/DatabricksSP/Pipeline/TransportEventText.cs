using System.Globalization;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Pipeline;

/// <summary>What happens on the wire, in words.</summary>
internal static class TransportEventText
{
    /// <summary>The event in one line for the verbose stream; null for one that has none.</summary>
    public static string? Line(TransportEvent happened) =>
        happened switch
        {
            ResponseReceived response => string.Format(
                CultureInfo.InvariantCulture,
                "{0} {1}: {2} in {3:0} ms, {4} bytes{5}",
                response.Method,
                response.Path,
                response.StatusCode,
                response.Duration.TotalMilliseconds,
                response.Length,
                RequestId(response)),
            RequestFailed failure => string.Format(
                CultureInfo.InvariantCulture,
                "{0} {1}: no response after {2:0} ms: {3}",
                failure.Method,
                failure.Path,
                failure.Duration.TotalMilliseconds,
                failure.Reason),
            RetryScheduled retry => string.Format(
                CultureInfo.InvariantCulture,
                "{0} {1}: attempt {2} failed ({3}), next in {4:0.0} s",
                retry.Method,
                retry.Path,
                retry.Attempt,
                retry.Reason,
                retry.Delay.TotalSeconds),
            ResponseLost loss => $"{loss.Method} {loss.Path}: {loss.Finding}",
            CommandEnded command => string.Format(
                CultureInfo.InvariantCulture,
                "{0}: {1} after {2:0} ms",
                command.Command,
                command.ExitCode is { } code ? "exit code " + code.ToString(CultureInfo.InvariantCulture) : "given up",
                command.Duration.TotalMilliseconds),
            _ => null,
        };

    /// <summary>The body that the event carries, for the debug stream; null for one without.</summary>
    public static string? Body(TransportEvent happened) =>
        happened switch
        {
            RequestSending { Body: { } body } request => $"> {request.Method} {request.Path}{Environment.NewLine}{body}",
            ResponseReceived { Body: { } body } response =>
                $"< {response.StatusCode} {response.Method} {response.Path}{Environment.NewLine}{body}",
            _ => null,
        };

    private static string RequestId(ResponseReceived response) =>
        response.RequestId is { } id ? ", request " + id : "";
}
