using System.IO.Compression;

namespace DatabricksSP.Package.Tests;

public sealed class ContentTests(PackedModule module)
{
    private const long LargestPackage = 1536 * 1024;

    private static readonly string[] Shipped =
    [
        "DatabricksSP.psd1",
        "LICENSE",
        "THIRD-PARTY-NOTICES.txt",
        "en-US/DatabricksSP.dll-Help.xml",
        "en-US/about_DatabricksSP.help.txt",
        "en-US/about_DatabricksSP_Authentication.help.txt",
        "en-US/about_DatabricksSP_Pipelines.help.txt",
        "en-US/about_DatabricksSP_Security.help.txt",
        "en-US/about_DatabricksSP_Troubleshooting.help.txt",
        "module/DatabricksSP.Format.ps1xml",
        "module/DatabricksSP.psm1",
        "module/bin/DatabricksSP.dll",
        "module/bin/dependencies/net8.0/DatabricksSP.Client.dll",
        "module/bin/dependencies/netstandard2.0/DatabricksSP.Client.dll",
        "module/bin/dependencies/netstandard2.0/Microsoft.Bcl.AsyncInterfaces.dll",
        "module/bin/dependencies/netstandard2.0/Microsoft.Bcl.TimeProvider.dll",
        "module/bin/dependencies/netstandard2.0/System.Buffers.dll",
        "module/bin/dependencies/netstandard2.0/System.IO.Pipelines.dll",
        "module/bin/dependencies/netstandard2.0/System.Memory.dll",
        "module/bin/dependencies/netstandard2.0/System.Numerics.Vectors.dll",
        "module/bin/dependencies/netstandard2.0/System.Runtime.CompilerServices.Unsafe.dll",
        "module/bin/dependencies/netstandard2.0/System.Text.Encodings.Web.dll",
        "module/bin/dependencies/netstandard2.0/System.Text.Json.dll",
        "module/bin/dependencies/netstandard2.0/System.Threading.Tasks.Extensions.dll",
        "module/presets/Loader.json",
        "module/presets/Prequel.json",
        "module/presets/Reader.json",
        "module/presets/ReverseEtl.json",
        "module/presets/SchemaLoader.json",
        "module/presets/Transformer.json",
        "module/presets/preset.schema.json",
    ];

    [Fact]
    public void Nothing_is_staged_but_what_ships() => Assert.Equal(
        Shipped,
        Directory.GetFiles(module.Path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(module.Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void The_package_has_the_staged_files_as_they_are()
    {
        using ZipArchive package = ZipFile.OpenRead(module.Package);

        IEnumerable<string> packed = package.Entries.Select(static entry => entry.FullName).Where(static name => !IsDescription(name));
        Assert.Equal(Shipped, packed.Order(StringComparer.Ordinal));
        foreach (string file in Shipped)
        {
            using MemoryStream content = new();
            using (Stream entry = package.GetEntry(file)!.Open())
            {
                entry.CopyTo(content);
            }

            Assert.True(File.ReadAllBytes(Path.Combine(module.Path, file)).AsSpan().SequenceEqual(content.ToArray()), file);
        }
    }

    // What a package has besides the files that were packed.
    private static bool IsDescription(string entry) =>
        entry is "DatabricksSP.nuspec" or "[Content_Types].xml"
        || entry.StartsWith("_rels/", StringComparison.Ordinal)
        || entry.StartsWith("package/", StringComparison.Ordinal);

    [Fact]
    public void The_package_is_small() => Assert.InRange(new FileInfo(module.Package).Length, 1, LargestPackage);

    [Fact]
    public void Every_assembly_of_others_is_in_the_notices()
    {
        string[] notices = File.ReadAllLines(Path.Combine(module.Path, "THIRD-PARTY-NOTICES.txt"));

        Assert.Equal(
            Shipped.Where(static file => file.Contains("/dependencies/", StringComparison.Ordinal))
                .Select(Path.GetFileNameWithoutExtension)
                .Where(static name => name != "DatabricksSP.Client")
                .Distinct()
                .Order(StringComparer.Ordinal),
            notices.Where(static line => line.StartsWith("System.", StringComparison.Ordinal)
                || line.StartsWith("Microsoft.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)!);
    }

    [Fact]
    public void What_an_earlier_build_left_in_the_folders_is_not_staged()
    {
        string folder = Directory.CreateDirectory(Path.Combine(module.Output, "left")).FullName;
        string assembly = Path.Combine(module.Path, "module/bin/DatabricksSP.dll");
        foreach (string dependency in Directory.GetFiles(Path.Combine(module.Path, "module/bin/dependencies/net8.0")))
        {
            File.Copy(dependency, Path.Combine(folder, Path.GetFileName(dependency)));
        }

        File.Copy(typeof(ContentTests).Assembly.Location, Path.Combine(folder, "Left.Behind.dll"));

        Assert.DoesNotContain(Path.Combine(folder, "Left.Behind.dll"), AssemblyClosure.Of(assembly, folder).Files);
    }
}
