namespace DatabricksSP.Tests.Conventions;

public class PlacementTests
{
    // Without documentation: examples with their output may take what they need.
    private const int LongestFile = 100;

    [Fact]
    public void Every_noun_has_its_folder() => Offenders.None(
        from cmdlet in BuiltModule.Cmdlets
        where cmdlet.Folder is null
        select $"{cmdlet.Name}: nobody has said in which folder {cmdlet.Noun} lies. See {nameof(BuiltCmdlet)}.");

    [Fact]
    public void A_cmdlet_lies_in_the_folder_of_its_noun_in_a_file_of_its_name() => Offenders.None(
        from cmdlet in BuiltModule.Cmdlets
        where !File.Exists(SourceOf(cmdlet))
        select $"{cmdlet.Name} is not in {SourceOf(cmdlet)}.");

    [Fact]
    public void A_cmdlets_class_is_named_for_file_and_folder() => Offenders.None(
        from cmdlet in BuiltModule.Cmdlets
        where cmdlet.Type.FullName + ".cs" != $"DatabricksSP.{cmdlet.Folder}.{cmdlet.FileName}"
        select $"{cmdlet.Name} is {cmdlet.Type.FullName}.");

    [Fact]
    public void A_cmdlets_file_is_short() => Offenders.None(
        from cmdlet in BuiltModule.Cmdlets
        let lines = LengthOf(cmdlet)
        where lines > LongestFile
        select $"{cmdlet.FileName} has {lines} lines besides its documentation, which is more than {LongestFile}.");

    [Fact]
    public void A_cmdlet_has_tests_in_the_folder_of_its_name() => Offenders.None(
        from cmdlet in BuiltModule.Cmdlets
        let tests = Path.Combine(BuiltModule.Checkout, "tests", "DatabricksSP.Tests", cmdlet.Folder ?? "")
        where !Directory.Exists(tests) || !Directory.EnumerateFiles(tests, "*.cs").Any(file => Mentions(file, cmdlet))
        select $"No test in {tests} runs {cmdlet.Name}.");

    // A file that is not where it belongs is the matter of another test.
    private static int LengthOf(BuiltCmdlet cmdlet) => File.Exists(SourceOf(cmdlet))
        ? File.ReadLines(SourceOf(cmdlet)).Count(static line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal))
        : 0;

    private static string SourceOf(BuiltCmdlet cmdlet) =>
        Path.Combine(BuiltModule.Checkout, "src", "DatabricksSP", cmdlet.Folder ?? "", cmdlet.FileName);

    private static bool Mentions(string file, BuiltCmdlet cmdlet) => File.ReadAllText(file).Contains(cmdlet.Name, StringComparison.Ordinal);
}
