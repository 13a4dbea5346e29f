using System.Xml.Linq;
using DatabricksSP.Playground.Sessions;
using DatabricksSP.Screenshot;

namespace DatabricksSP.Docs.Tests;

public sealed class PictureTests
{
    private static readonly string Images = Path.Combine(Path.GetDirectoryName(ModuleCheckout.FindManifest())!, "docs", "images");

    public static TheoryData<string> Scripts() => [.. Directory.GetFiles(Images, "*.ps1").Select(static file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_picture_shows_what_its_script_shows(string script)
    {
        string path = Path.Combine(Images, script);
        XElement picture = XElement.Load(Path.ChangeExtension(path, ".svg"), LoadOptions.PreserveWhitespace);
        IEnumerable<XElement> lines = picture.Elements().Where(static each => each.Name.LocalName == "text");
        string shown = string.Join('\n', lines.Select(static each => each.Value));

        string now = TerminalPicture.PlainText(await RecordedSession.RunAsync(path));

        Assert.Equal(ExampleTests.Comparable(LinesOf(now)), ExampleTests.Comparable(LinesOf(shown)));
    }

    private static string LinesOf(string screen) =>
        string.Join('\n', screen.ReplaceLineEndings("\n").Split('\n').Select(static line => line.TrimEnd()));
}
