using System.Globalization;
using DatabricksSP.Emulator.Requests;

namespace DatabricksSP.Emulator.Browser;

/// <summary>The latest requests, the newest first.</summary>
internal sealed class RequestsSection(RequestLog log) : PageSection(
    new HtmlTable("requests", "Requests", "Time", "Request", "Response", "Took", "Caller") { Nothing = "Nothing was asked yet." })
{
    public override Html Render(WorkspaceState state) =>
        Table.Of(log.All.Reverse().Select(request => Row(state, request)), log.Count);

    private static Html[] Row(WorkspaceState state, LoggedRequest request) =>
    [
        PageText.Clock(request.At),
        Html.Of($"<code><b>{request.Method}</b> {request.Path}</code>"),
        Status(request.Status),
        Html.Of($"{request.Duration.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms"),
        request.Principal is { } name
            ? Html.Of($"{state.Principals.FindIdentityByName(name)?.DisplayName ?? name}")
            : PageText.Nobody,
    ];

    private static Html Status(int? status) => status is { } code
        ? Html.Of($"<span class=\"badge {Severity(code)}\">{code.ToString(CultureInfo.InvariantCulture)}</span>")
        : Html.Of($"<span class=\"badge bad\">no response</span>");

    private static string Severity(int status) => status switch
    {
        < 300 => "good",
        < 500 => "soon",
        _ => "bad",
    };
}
