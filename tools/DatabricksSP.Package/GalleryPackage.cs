using System.Collections;
using System.IO.Compression;
using System.Management.Automation.Language;
using NuGet.Packaging;
using NuGet.Packaging.Licenses;
using NuGet.Versioning;

namespace DatabricksSP.Package;

/// <summary>The package that the PowerShell Gallery takes.</summary>
internal static class GalleryPackage
{
    // https://learn.microsoft.com/powershell/gallery/concepts/package-manifest-affecting-ui: all tags together.
    private const int LongestTags = 4000;

    /// <summary>Packs a staged module.</summary>
    /// <returns>The package's path.</returns>
    public static string Pack(string module, string folder)
    {
        Hashtable manifest = ManifestOf(module);
        Hashtable gallery = (Hashtable)((Hashtable)manifest["PrivateData"]!)["PSData"]!;
        string suffix = gallery["Prerelease"] is string prerelease ? "-" + prerelease : "";
        PackageBuilder builder = new()
        {
            Id = StagedModule.Name,
            Version = NuGetVersion.Parse(manifest["ModuleVersion"] + suffix),
            Description = (string)manifest["Description"]!,
            Copyright = (string)manifest["Copyright"]!,
            ReleaseNotes = (string)gallery["ReleaseNotes"]!,
            ProjectUrl = gallery["ProjectUri"] is string project ? new Uri(project) : null,
            LicenseMetadata = new LicenseMetadata(
                LicenseType.Expression, "MIT", NuGetLicenseExpression.Parse("MIT"), [], LicenseMetadata.EmptyVersion),
        };
        builder.Authors.Add((string)manifest["Author"]!);
        builder.Owners.Add((string)manifest["CompanyName"]!);
        builder.Tags.AddRange(TagsOf((object[])gallery["Tags"]!, (object[])manifest["CmdletsToExport"]!));
        builder.AddFiles(module, "**/*", "");

        string path = Path.Combine(folder, $"{builder.Id}.{builder.Version.ToNormalizedString()}.nupkg");
        using MemoryStream saved = new();
        builder.Save(saved);
        using FileStream file = File.Create(path);
        Recompress(saved, file);
        return path;
    }

    // NuGet compresses fast rather than well, and leaves no choice.
    private static void Recompress(Stream package, Stream smaller)
    {
        using ZipArchive from = new(package, ZipArchiveMode.Read);
        using ZipArchive to = new(smaller, ZipArchiveMode.Create);
        foreach (ZipArchiveEntry entry in from.Entries)
        {
            ZipArchiveEntry copy = to.CreateEntry(entry.FullName, CompressionLevel.SmallestSize);
            copy.LastWriteTime = entry.LastWriteTime;
            using Stream source = entry.Open();
            using Stream target = copy.Open();
            source.CopyTo(target);
        }
    }

    // By these tags, Find-Module and Find-PSResource find a module by its commands.
    private static string[] TagsOf(object[] tags, object[] cmdlets)
    {
        string[] found = ["PSModule", .. tags.Cast<string>(), "PSIncludes_Cmdlet", .. cmdlets.Select(static name => "PSCommand_" + name)];
        string[] all = [.. found, .. cmdlets.Select(static name => "PSCmdlet_" + name)];
        return string.Join(' ', all).Length <= LongestTags ? all : found;
    }

    private static Hashtable ManifestOf(string module)
    {
        ScriptBlockAst script = Parser.ParseFile(Path.Combine(module, StagedModule.Name + ".psd1"), out _, out _);
        return (Hashtable)script.Find(static ast => ast is HashtableAst, searchNestedScriptBlocks: false).SafeGetValue();
    }
}
