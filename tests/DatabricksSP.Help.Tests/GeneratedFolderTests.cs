namespace DatabricksSP.Help.Tests;

public sealed class GeneratedFolderTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void What_was_written_is_no_difference_and_other_files_are_left_alone()
    {
        File.WriteAllText(Path.Combine(_path, "notes.txt"), "mine");
        GeneratedFolder folder = new(_path, new Dictionary<string, string> { ["a.md"] = "a\n" }, "*.md");

        folder.Write();

        Assert.Empty(folder.Differences());
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_path, "notes.txt")));
    }

    [Fact]
    public void Missing_changed_and_left_over_files_are_differences()
    {
        File.WriteAllText(Path.Combine(_path, "changed.md"), "by hand");
        File.WriteAllText(Path.Combine(_path, "old.md"), "of a cmdlet that is gone");
        GeneratedFolder folder = new(_path, new Dictionary<string, string> { ["changed.md"] = "generated", ["new.md"] = "" }, "*.md");

        Assert.Collection(
            folder.Differences(),
            static each => Assert.Contains("changed.md is not what the cmdlets' documentation says", each, StringComparison.Ordinal),
            static each => Assert.Contains("new.md is missing", each, StringComparison.Ordinal),
            static each => Assert.Contains("old.md belongs to no cmdlet", each, StringComparison.Ordinal));

        folder.Write();
        Assert.Empty(folder.Differences());
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
