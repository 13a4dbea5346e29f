using System.Text.RegularExpressions;
using DatabricksSP.Tests;

namespace DatabricksSP.Docs.Tests;

public sealed partial class ExampleTests
{
    // Of ten examples, one may be impossible to run.
    private const int RunOfTen = 9;

    public static TheoryData<string> Runnable() =>
        [.. Documents.Examples.Where(static each => each.NotRunBecause is null && !Documents.Walks.Contains(each.Document)).Select(Name)];

    public static TheoryData<string> Walks() => [.. Documents.Walks];

    [Theory]
    [MemberData(nameof(Runnable))]
    public async Task An_example_does_what_its_document_says(string name)
    {
        Example example = Documents.Examples.Single(each => each.ToString() == name);
        using ExampleWorkspace workspace = await ExampleWorkspace.StartAsync(example);

        AssertDoesWhatItSays(example, workspace);
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Who_starts_with_nothing_and_types_all_examples_in_their_order_succeeds(string document)
    {
        using ExampleWorkspace workspace = await ExampleWorkspace.StartNewAsync();

        foreach (Example example in Documents.Examples.Where(each => each.Document == document && each.NotRunBecause is null).OrderBy(Line))
        {
            AssertDoesWhatItSays(example, workspace);
        }
    }

    [Fact]
    public void Few_examples_cannot_be_run()
    {
        int all = Documents.Examples.Count;
        int notRun = Documents.Examples.Count(static each => each.NotRunBecause is not null);

        Assert.NotEqual(0, all);
        Assert.True(notRun * 10 <= all * (10 - RunOfTen), $"{notRun} of {all} examples are not run.");
    }

    private static string Name(Example example) => example.ToString();

    private static int Line(Example example) => example.Line;

    private static void AssertDoesWhatItSays(Example example, ExampleWorkspace workspace)
    {
        ScriptResult result = workspace.Run(example);

        Assert.True(result.Errors.Count == 0, $"{example}\n{example.Code}\n\n{result.Screen}");
        if (example.Output is not null)
        {
            Assert.Equal(Comparable(example.Output), Comparable(result.Screen));
        }
    }

    // What differs from run to run: IDs, moments and the emulator's address. Nobody sees how a line ends.
    internal static string Comparable(string screen)
    {
        string withoutIds = Id().Replace(LineEnd().Replace(screen.ReplaceLineEndings("\n"), ""), "<id>");
        string comparable = Address().Replace(Moment().Replace(withoutIds, "<moment>"), "<address>").Trim();
        // A column of addresses is as wide as they are.
        return AddressColumn().IsMatch(comparable) ? Padding().Replace(comparable, "$1$1") : comparable;
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|dapi[0-9a-f]{32}|dose[0-9a-f]{32}|\\b[0-9a-f]{16}\\b")]
    private static partial Regex Id();

    [GeneratedRegex(" +$", RegexOptions.Multiline)]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d")]
    private static partial Regex Moment();

    [GeneratedRegex(@"(https?://)?(127\.0\.0\.1(:\d+)?|dbc-a1b2345c-d6e7\.cloud\.databricks\.com)")]
    private static partial Regex Address();

    [GeneratedRegex(@"<address> +\w")]
    private static partial Regex AddressColumn();

    [GeneratedRegex("([ -])\\1+")]
    private static partial Regex Padding();
}
