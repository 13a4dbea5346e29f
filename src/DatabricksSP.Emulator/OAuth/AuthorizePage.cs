using DatabricksSP.Emulator.Browser;
using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>The page that asks which user to be.</summary>
internal static class AuthorizePage
{
    public static Response Render(
        AuthorizationRequest request, string action, IEnumerable<string> users, IEnumerable<KeyValuePair<string, string>> fields)
    {
        string target = request.RedirectUri.GetLeftPart(UriPartial.Authority);
        Html page = Html.Of(
            $"""
             <!DOCTYPE html>
             <html lang="en">
             <head>
             <meta charset="utf-8">
             <meta name="viewport" content="width=device-width, initial-scale=1">
             <meta name="color-scheme" content="light dark">
             <title>Sign in to the workspace emulator</title>
             <link rel="icon" href="/_emulator/page/icon.svg" type="image/svg+xml">
             <link rel="stylesheet" href="/_emulator/page/page.css">
             </head>
             <body>
             <header><h1>Who do you want to be?</h1></header>
             <main>
             <p><code>{request.ClientId}</code> asks to act for a user of this workspace, and waits at <code>{target}</code>.</p>
             <form method="post" action="{action}">
             {fields.Select(Hidden)}{users.Select(Button)}<p><button>Nobody</button></p>
             </form>
             </main>
             </body>
             </html>

             """);

        // The redirect is a part of what the form does. No referrer at all would make the origin of the form unknown.
        return Response.Html(page.ToString())
            .WithHeader(
                "Content-Security-Policy",
                $"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self' {target}; frame-ancestors "
                + "'none'")
            .WithHeader("X-Content-Type-Options", "nosniff")
            .WithHeader("Referrer-Policy", "same-origin")
            .WithHeader("Cache-Control", "no-store");
    }

    private static Html Hidden(KeyValuePair<string, string> field) =>
        Html.Of($"<input type=\"hidden\" name=\"{field.Key}\" value=\"{field.Value}\">\n");

    private static Html Button(string user) => Html.Of($"<p><button name=\"user\" value=\"{user}\">{user}</button></p>\n");
}
