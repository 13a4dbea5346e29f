using System.Text;

namespace DatabricksSP.Help;

/// <summary>A folder of which files are generated.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Files">The generated files: their names and contents.</param>
/// <param name="Pattern">Which files of the folder are generated; others are left alone.</param>
internal sealed record GeneratedFolder(string Path, IReadOnlyDictionary<string, string> Files, string Pattern)
{
    private const string Remedy = "write it with 'dotnet run --project tools/DatabricksSP.Help'.";

    /// <summary>Writes what is not there yet, and removes what is no longer generated.</summary>
    /// <returns>What went wrong: nothing.</returns>
    public IEnumerable<string> Write()
    {
        Directory.CreateDirectory(Path);
        foreach ((string? name, string? content) in Files)
        {
            File.WriteAllText(System.IO.Path.Combine(Path, name), content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        foreach (string name in Present().Except(Files.Keys))
        {
            File.Delete(System.IO.Path.Combine(Path, name));
        }

        return [];
    }

    /// <summary>In what the folder is not what <see cref="Write"/> would make of it.</summary>
    public IEnumerable<string> Differences()
    {
        foreach ((string? name, string? content) in Files)
        {
            string file = System.IO.Path.Combine(Path, name);
            if (!File.Exists(file))
            {
                yield return $"{file} is missing: {Remedy}";
            }
            else if (File.ReadAllText(file).ReplaceLineEndings("\n") != content)
            {
                yield return $"{file} is not what the cmdlets' documentation says: {Remedy}";
            }
        }

        foreach (string name in Present().Except(Files.Keys))
        {
            yield return $"{System.IO.Path.Combine(Path, name)} belongs to no cmdlet.";
        }
    }

    private IEnumerable<string> Present() =>
        Directory.Exists(Path) ? Directory.GetFiles(Path, Pattern).Select(static file => System.IO.Path.GetFileName(file)) : [];
}
