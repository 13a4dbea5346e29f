using System.Text;
using NuGet.Versioning;

namespace DatabricksSP.Package;

/// <summary>The module as it is installed: a folder of its version below a folder of its name.</summary>
/// <param name="output">Where the folder of its name is.</param>
/// <param name="version">The version.</param>
internal sealed class StagedModule(string output, NuGetVersion version)
{
    public const string Name = "DatabricksSP";

    // PowerShell's folders know no prereleases: the manifest tells them apart.
    public string Path { get; } = System.IO.Path.Combine(output, Name, version.Version.ToString(3));

    /// <summary>Copies what ships. What was there before is replaced.</summary>
    /// <param name="root">The checkout of the repository, with the module built.</param>
    /// <param name="repositoryUrl">The project's address; null while it has none.</param>
    public void Stage(string root, Uri? repositoryUrl)
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        foreach ((string source, string target) in ShippedFiles.In(root))
        {
            string file = System.IO.Path.Combine(Path, target);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.Copy(System.IO.Path.Combine(root, source), file);
        }

        string manifest = System.IO.Path.Combine(Path, Name + ".psd1");
        ManifestText edited = new ManifestText(File.ReadAllText(manifest))
            .Set("ModuleVersion", version.Version.ToString(3))
            .SetForGallery("ReleaseNotes", Changelog.NotesOf(File.ReadAllText(System.IO.Path.Combine(root, "CHANGELOG.md")), version));
        if (version.IsPrerelease)
        {
            edited = edited.SetForGallery("Prerelease", PrereleaseOf(version));
        }

        if (repositoryUrl is not null)
        {
            edited = edited
                .SetForGallery("ProjectUri", repositoryUrl.AbsoluteUri)
                .SetForGallery("LicenseUri", repositoryUrl.AbsoluteUri.TrimEnd('/') + "/blob/main/LICENSE");
        }

        // Windows PowerShell takes a file without a byte order mark for one in the machine's own code page.
        File.WriteAllText(manifest, edited.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
    }

    // https://learn.microsoft.com/powershell/gallery/concepts/module-prerelease-support: letters and digits only.
    private static string PrereleaseOf(NuGetVersion version) => version.Release.All(char.IsAsciiLetterOrDigit)
        ? version.Release
        : throw new FormatException($"The Gallery takes letters and digits only after the hyphen of a version, not '{version.Release}'.");
}
