using System.Text.RegularExpressions;

namespace DatabricksSP.Tests.Conventions;

/// <summary>In the client, what all resources stand on knows none of them.</summary>
public partial class GroundFloorTests
{
    private static readonly string Client = Path.Combine(BuiltModule.Checkout, "src", "DatabricksSP.Client");

    // Each may name its own level and those below it. All other folders are above.
    private static readonly string[][] Levels = [["Json", "Secrets", "Time"], ["Errors", "Transport"], ["Scim"]];

    public static TheoryData<string> GroundFloor() => [.. Levels.SelectMany(static each => each)];

    [Theory]
    [MemberData(nameof(GroundFloor))]
    public void A_folder_of_the_ground_floor_names_none_above_it(string folder)
    {
        string[] files = Directory.GetFiles(Path.Combine(Client, folder), "*.cs", SearchOption.AllDirectories);
        int level = Array.FindIndex(Levels, each => each.Contains(folder));
        string[] notAbove = [.. Levels.Take(level + 1).SelectMany(static each => each)];
        HashSet<string> above = [.. Directory.GetDirectories(Client).Select(Path.GetFileName).OfType<string>().Except(notAbove)];

        Assert.NotEmpty(files);
        Offenders.None(
            from file in files
            from name in NamedFolders(File.ReadAllText(file)).Distinct()
            where above.Contains(name)
            select $"{Path.GetRelativePath(Client, file)} names {name}.");
    }

    private static IEnumerable<string> NamedFolders(string source) =>
        from name in Qualified().Matches(source)
        let folder = name.Groups["folder"].Value
        where !name.Groups["type"].Success || HasType(folder, name.Groups["type"].Value)
        select folder;

    // A member may be called as a folder is; what follows its name is no type of that folder.
    private static bool HasType(string folder, string type) =>
        Directory.Exists(Path.Combine(Client, folder))
        && Directory.EnumerateFiles(Path.Combine(Client, folder), type + ".cs", SearchOption.AllDirectories).Any();

    // A using directive, or a name that begins with a namespace.
    [GeneratedRegex(@"DatabricksSP\.Client\.(?<folder>\w+)|(?<![\w.])(?<folder>[A-Z]\w+)\.(?<type>[A-Z]\w+)")]
    private static partial Regex Qualified();
}
