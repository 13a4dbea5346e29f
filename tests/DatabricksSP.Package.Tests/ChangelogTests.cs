using NuGet.Versioning;

namespace DatabricksSP.Package.Tests;

public sealed class ChangelogTests
{
    private const string Text = """
        # Changelog

        ## [Unreleased]

        - to come

        ## [1.1.0] - 2026-02-01

        - Second, with `Get-DbxThing.Name` and
          another line. What follows is for readers of the changelog.
        - third

        ## [1.0.0] - 2026-01-01

        - first
        """;

    [Theory]
    [InlineData("1.0.0", "- first")]
    [InlineData("1.1.0", "- Second, with `Get-DbxThing.Name` and another line.\n- third")]
    [InlineData("1.2.0", "- to come")]
    public void The_notes_are_first_sentences_of_the_version_or_of_what_is_unreleased(string version, string notes) =>
        Assert.Equal(notes, Changelog.NotesOf(Text, NuGetVersion.Parse(version)));

    [Fact]
    public void A_version_of_which_nothing_is_said_is_refused() =>
        Assert.Throws<FormatException>(() => Changelog.NotesOf("# Changelog\n\n## [Unreleased]\n", NuGetVersion.Parse("1.0.0")));
}
