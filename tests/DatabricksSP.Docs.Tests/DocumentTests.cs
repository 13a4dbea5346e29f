using System.Text.RegularExpressions;
using DatabricksSP.Tests;

namespace DatabricksSP.Docs.Tests;

public sealed partial class DocumentTests
{
    [Fact]
    public void Blocks_of_PowerShell_are_found_with_their_output_and_their_mark()
    {
        string[] lines =
        [
            "```powershell", "first", "", "second", "```", "", "```output", "shown", "```", "",
            "```shell", "```", "<!-- not run: a reason -->", "", "```powershell", "third", "```",
        ];

        Assert.Equal(
            [
                new Example("a.md", 2, "first\n\nsecond", "shown", null),
                new Example("a.md", 16, "third", null, "a reason"),
            ],
            Documents.In("a.md", lines));
    }

    [Fact]
    public void A_block_without_an_end_is_an_error() =>
        Assert.Throws<FormatException>(() => Documents.In("a.md", ["```powershell", "lost"]).ToList());

    [Fact]
    public void Examples_of_a_topic_are_what_stands_between_empty_lines()
    {
        string[] lines =
        [
            "TOPIC",
            "",
            "EXAMPLES",
            "    first |",
            "        goes on",
            "",
            "    second",
            "",
            "SEE ALSO",
            "    no example",
            "",
        ];

        Assert.Equal(
            [
                new Example("a", 4, "    first |\n        goes on", null, null),
                new Example("a", 7, "    second", null, null),
            ],
            Documents.InTopic("a", lines));
    }

    [Fact]
    public void Topics_fit_into_80_columns() =>
        Assert.All(Documents.Topics.SelectMany(File.ReadAllLines), static line => Assert.InRange(line.Length, 0, 79));

    [Fact]
    public void Topics_name_only_what_there_is()
    {
        using PowerShellSession session = new();
        HashSet<string> known =
        [
            .. Documents.Topics.Select(static file => Path.GetFileName(file)[..^".help.txt".Length]),
            .. session.Invoke("Get-Command -Module DatabricksSP | ForEach-Object Name").Output.Select(static each => each.ToString()),
        ];

        Assert.Empty(Documents.Topics.SelectMany(File.ReadAllLines).SelectMany(NamesIn).Except(known));
    }

    private static IEnumerable<string> NamesIn(string line) => Name().Matches(line).Select(static match => match.Value);

    [GeneratedRegex(@"\b([A-Z][a-z]+-Dbx\w+|about_DatabricksSP\w*)\b")]
    private static partial Regex Name();
}
