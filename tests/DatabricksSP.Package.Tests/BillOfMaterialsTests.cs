using System.Text.Json.Nodes;
using NuGet.Versioning;

namespace DatabricksSP.Package.Tests;

public sealed class BillOfMaterialsTests(PackedModule module)
{
    [Fact]
    public void Every_assembly_of_others_has_a_component_with_version_and_hash()
    {
        string file = BillOfMaterials.Write(PackedModule.Root, module.Path, NuGetVersion.Parse("1.2.3-preview4"), module.Output);
        JsonNode bill = JsonNode.Parse(File.ReadAllText(file))!;
        JsonArray components = bill["components"]!.AsArray();

        Assert.Equal("DatabricksSP.1.2.3-preview4.cdx.json", Path.GetFileName(file));
        Assert.Equal("CycloneDX", (string)bill["bomFormat"]!);
        Assert.Equal("1.2.3-preview4", (string)bill["metadata"]!["component"]!["version"]!);
        Assert.Equal(
            Directory.GetFiles(module.Path, "*.dll", SearchOption.AllDirectories)
                .Select(Path.GetFileNameWithoutExtension)
                .Where(static name => !name!.StartsWith("DatabricksSP", StringComparison.Ordinal))
                .Distinct()
                .Order(StringComparer.Ordinal),
            components.Select(static each => (string?)each!["name"]));
        Assert.All(components, static each =>
        {
            Assert.Equal($"pkg:nuget/{each!["name"]}@{each["version"]}", (string)each["purl"]!);
            Assert.Matches("^[0-9a-f]{128}$", (string)each["hashes"]![0]!["content"]!);
        });
    }
}
