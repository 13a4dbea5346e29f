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
internal sealed class PageRoutes(Workspace workspace, RequestLog log)
{
    private const string Folder = "/_emulator/page";

    private readonly PrincipalsSection _principals = new(workspace);
    private readonly WarehousesSection _warehouses = new(workspace);
    private readonly TokensSection _tokens = new(workspace);
    private readonly TokenUsageSection _tokenUsage = new(workspace);
    private readonly RequestsSection _requests = new(workspace, log);

    private string CloudName => workspace.Options.Cloud.ToString().ToUpperInvariant();

    private string WorkspaceId => workspace.WorkspaceId.ToString(CultureInfo.InvariantCulture);

    public void Map(RouteTable routes)
    {
        routes.Add("GET", "/", Access.Operator, _ => Secured(Response.Html(Page().ToString())));
        routes.Add("GET", Folder + "/content", Access.Operator, _ => Secured(Response.Html(Content().ToString())));
        Map(routes, "page.css", "text/css;charset=utf-8");
        Map(routes, "page.js", "text/javascript;charset=utf-8");
        Map(routes, "icon.svg", "image/svg+xml");
    }

    private static void Map(RouteTable routes, string asset, string contentType)
    {
        var response = Secured(new Response(StatusCodes.Status200OK, ReadAsset(asset), contentType));
        routes.Add("GET", $"{Folder}/{asset}", Access.Operator, _ => response);
    }

    private static byte[] ReadAsset(string name)
    {
        using var asset = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(asset, Encoding.UTF8);
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
         <p class="quiet">{CloudName} workspace <code>{WorkspaceId}</code></p>
         <p id="live" role="status"></p>
         </header>
         <nav aria-label="Sections">
         <a href="#principals">Service principals</a>
         <a href="#warehouses">SQL warehouses</a>
         <a href="#tokens">Tokens</a>
         <a href="#token-usage">Who may use tokens</a>
         <a href="#requests">Requests</a>
         </nav>
         <main id="content">
         {Content()}</main>
         <footer class="quiet">Times are UTC. This page is for this machine only; it shows no token’s value.</footer>
         </body>
         </html>

         """);

    private Html Content() =>
        Html.Join([_principals.Render(), _warehouses.Render(), _tokens.Render(), _tokenUsage.Render(), _requests.Render()]);
}
