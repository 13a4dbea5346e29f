using DatabricksSP.Screenshot;
using DatabricksSP.Tools;

// Every picture has a script of its name, which says what is typed in it.
string images = Path.Combine(Repository.CheckoutOf(Environment.CurrentDirectory), "docs", "images");
foreach (string script in Directory.GetFiles(images, "*.ps1"))
{
    string picture = Path.ChangeExtension(script, ".svg");
    File.WriteAllText(picture, TerminalPicture.Of(await RecordedSession.RunAsync(script)));
    Console.WriteLine(picture);
}
