using System.Globalization;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Requests;

namespace DatabricksSP.Emulator.Browser;

/// <summary>The latest requests, the newest first.</summary>
internal sealed class RequestsSection(Workspace workspace, RequestLog log)
{
    private static readonly HtmlTable Table = new("requests", "Requests", "Time", "Request", "Response", "Took", "Caller")
    {
        Nothing = "Nothing was asked yet.",
    };

    public Html Render() => Table.Of(log.All.Reverse().Select(Row), log.Count);

    private Html[] Row(LoggedRequest request) =>
    [
        PageText.Clock(request.At),
        Html.Of($"<code><b>{request.Method}</b> {request.Path}</code>"),
        Status(request.Status),
        Html.Of($"{request.Duration.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms"),
        request.Principal is { } name ? Html.Of($"{Caller(name)}") : PageText.Nobody,
    ];

    private string Caller(string name) =>
        (workspace.Principals.FindByName(PrincipalKind.ServicePrincipal, name)
            ?? workspace.Principals.FindByName(PrincipalKind.User, name))?.DisplayName
        ?? name;

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
