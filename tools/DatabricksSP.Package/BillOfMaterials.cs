using System.Text.Json;
using System.Text.Json.Nodes;
using NuGet.Versioning;

namespace DatabricksSP.Package;

/// <summary>What a release consists of, as CycloneDX 1.6 has it: the module, and each package whose assembly it ships.</summary>
internal static class BillOfMaterials
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Writes it beside the package.</summary>
    /// <param name="root">The checkout of the repository, with the module built.</param>
    /// <param name="module">The staged module.</param>
    /// <param name="version">Its version.</param>
    /// <param name="folder">The folder to write to.</param>
    /// <returns>The file's path.</returns>
    public static string Write(string root, string module, NuGetVersion version, string folder)
    {
        // What restore resolved, for every framework, with the files that each package brings.
        string assets = Path.Combine(root, "src", StagedModule.Name, "obj", "project.assets.json");
        JsonNode restored = JsonNode.Parse(File.ReadAllText(assets))!;
        string[] assemblies = Directory.GetFiles(module, "*.dll", SearchOption.AllDirectories);
        HashSet<string> shipped = [.. assemblies.Select(static file => Path.GetFileName(file))];
        string[] packages =
        [
            .. restored["targets"]!.AsObject()
                .SelectMany(static framework => framework.Value!.AsObject())
                .Where(static library => library.Value!["type"]!.GetValue<string>() == "package")
                .Where(library => (library.Value!["runtime"]?.AsObject() ?? []).Any(file => shipped.Contains(Path.GetFileName(file.Key))))
                .Select(static library => library.Key)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

        JsonObject bill = new()
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject
                {
                    ["type"] = "library",
                    ["bom-ref"] = Reference(StagedModule.Name, version.ToNormalizedString()),
                    ["name"] = StagedModule.Name,
                    ["version"] = version.ToNormalizedString(),
                    ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = "MIT" } }),
                },
            },
            ["components"] = new JsonArray([.. packages.Select(each => Component(each, restored["libraries"]![each]!))]),
            ["dependencies"] = new JsonArray(new JsonObject
            {
                ["ref"] = Reference(StagedModule.Name, version.ToNormalizedString()),
                ["dependsOn"] = new JsonArray([.. packages.Select(static each => (JsonNode)Reference(NameOf(each), VersionOf(each)))]),
            }),
        };
        string path = Path.Combine(folder, $"{StagedModule.Name}.{version.ToNormalizedString()}.cdx.json");
        File.WriteAllText(path, bill.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n");
        return path;
    }

    private static JsonObject Component(string package, JsonNode library) => new()
    {
        ["type"] = "library",
        ["bom-ref"] = Reference(NameOf(package), VersionOf(package)),
        ["name"] = NameOf(package),
        ["version"] = VersionOf(package),
        ["purl"] = Reference(NameOf(package), VersionOf(package)),
        // The package's own hash, as NuGet has verified it.
        ["hashes"] = new JsonArray(new JsonObject
        {
            ["alg"] = "SHA-512",
            ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(library["sha512"]!.GetValue<string>())),
        }),
    };

    private static string NameOf(string package) => package.Split('/')[0];

    private static string VersionOf(string package) => package.Split('/')[1];

    private static string Reference(string name, string version) => $"pkg:nuget/{name}@{version}";
}
