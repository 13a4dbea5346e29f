using System.Globalization;
using System.Reflection;
using System.Text;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Requests;

namespace DatabricksSP.Emulator.Browser;

/// <summary>
/// What the workspace looks like in a browser. The page is complete without its script, which only asks for its content again and
/// again. It never shows the value of a token.
/// </summary>
internal sealed class PageRoutes : ApiArea
{
    private const string Folder = "/_emulator/page";

    private readonly Workspace _workspace;
    private readonly IReadOnlyList<PageSection> _sections;

    public PageRoutes(Workspace workspace, RequestLog log)
        : base(scope: null)
    {
        _workspace = workspace;
        _sections = PageSection.All(log);
        Add("GET", "/", Access.Operator, _ => Secured(Response.Html(Page().ToString())));
        Add("GET", Folder + "/content", Access.Operator, _ => Secured(Response.Html(Content().ToString())));
        AddAsset("page.css", "text/css;charset=utf-8");
        AddAsset("page.js", "text/javascript;charset=utf-8");
        AddAsset("icon.svg", "image/svg+xml");
    }

    private string CloudName => _workspace.Options.Cloud.ToString().ToUpperInvariant();

    private Html WorkspaceName => _workspace.Options.WorkspaceName is { } name ? Html.Of($"<strong>{name}</strong> ") : Html.Empty;

    private string WorkspaceId => _workspace.WorkspaceId.ToString(CultureInfo.InvariantCulture);

    private void AddAsset(string asset, string contentType)
    {
        Response response = Secured(new Response(StatusCodes.Status200OK, ReadAsset(asset), contentType));
        Add("GET", $"{Folder}/{asset}", Access.Operator, _ => response);
    }

    private static byte[] ReadAsset(string name)
    {
        using Stream asset = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using StreamReader reader = new(asset, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd());
    }

    /// <summary>
    /// Names in a workspace are anybody's text. Should one ever get past the encoding, it still cannot run or send anything.
    /// </summary>
    private static Response Secured(Response response) => response
        .WithHeader(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
        .WithHeader("X-Content-Type-Options", "nosniff")
        .WithHeader("Referrer-Policy", "no-referrer")
        .WithHeader("Cache-Control", "no-store");

    private Html Page() => Html.Of(
        $"""
         <!DOCTYPE html>
         <html lang="en">
         <head>
         <meta charset="utf-8">
         <meta name="viewport" content="width=device-width, initial-scale=1">
         <meta name="color-scheme" content="light dark">
         <title>Databricks workspace emulator</title>
         <link rel="icon" href="{Folder}/icon.svg" type="image/svg+xml">
         <link rel="stylesheet" href="{Folder}/page.css">
         <script src="{Folder}/page.js" defer></script>
         </head>
         <body>
         <header>
         <h1>Workspace emulator</h1>
         <p class="quiet">{CloudName} workspace {WorkspaceName}<code>{WorkspaceId}</code></p>
         <p id="live" role="status"></p>
         </header>
         <nav aria-label="Sections">
         {_sections.Select(Entry)}</nav>
         <main id="content">
         {Content()}</main>
         <footer class="quiet">Times are UTC. This page is for this machine only; it shows no token’s value.</footer>
         </body>
         </html>

         """);

    private static Html Entry(PageSection section) => Html.Of($"<a href=\"#{section.Table.Id}\">{section.Table.Title}</a>\n");

    private Html Content() => _workspace.Locked(state => Html.Join(_sections.Select(section => section.Render(state))));
}
