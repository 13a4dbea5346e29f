using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DatabricksSP.Package.Tests;

/// <summary>Whether all that the assemblies need is there: in the package, or where PowerShell runs.</summary>
public sealed class DependencyTests(PackedModule module)
{
    private const string Engine = "System.Management.Automation";

    [Fact]
    public void Windows_PowerShell_finds_every_type_in_the_package_or_in_NET_Framework_4_7_2()
    {
        AssemblyClosure closure = ClosureOf("netstandard2.0");
        Dictionary<string, string> framework = Frameworks();

        Assert.All(closure.Others.Where(static each => each.Name.Name != Engine), needed => Assert.True(
            framework.TryGetValue(needed.Name.Name!, out string? file)
                && AssemblyName.GetAssemblyName(file).Version >= needed.Name.Version,
            $"{needed.NeededBy} needs {needed.Name}"));
        Assert.Empty(closure.Files.SelectMany(file => MissingTypes(file, framework)));
    }

    [Fact]
    public void PowerShell_7_4_finds_every_assembly_in_the_package_or_in_NET_8()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        Assert.All(ClosureOf("net8.0").Others.Where(static each => each.Name.Name != Engine), needed =>
        {
            Assert.True(File.Exists(Path.Combine(runtime, needed.Name.Name + ".dll")), $"{needed.NeededBy} needs {needed.Name}");
            Assert.True(needed.Name.Version!.Major <= 8, $"{needed.NeededBy} needs {needed.Name}");
        });
    }

    [Fact]
    public void A_type_that_NET_Framework_lacks_is_found_out() =>
        Assert.Contains("System.DateOnly of System.Runtime", MissingTypes(typeof(DependencyTests).Assembly.Location, Frameworks()));

    // Used nowhere but in the test above, which finds it in this assembly's metadata.
    public static DateOnly NotInNetFramework { get; }

    private AssemblyClosure ClosureOf(string framework)
    {
        string folder = Path.Combine(module.Path, "module", "bin");
        return AssemblyClosure.Of(Path.Combine(folder, "DatabricksSP.dll"), Path.Combine(folder, "dependencies", framework));
    }

    private static Dictionary<string, string> Frameworks()
    {
        string folder = PackedModule.Metadata("FrameworkReferences");
        return Directory.GetFiles(folder, "*.dll")
            .Concat(Directory.GetFiles(Path.Combine(folder, "Facades"), "*.dll"))
            .ToDictionary(static file => Path.GetFileNameWithoutExtension(file));
    }

    // The types that a file takes from the framework, and that are not there.
    private static List<string> MissingTypes(string file, Dictionary<string, string> framework)
    {
        using PEReader image = new(File.OpenRead(file));
        MetadataReader metadata = image.GetMetadataReader();
        Dictionary<string, HashSet<string>> known = new();
        List<string> missing = new();
        foreach (TypeReference type in metadata.TypeReferences.Select(metadata.GetTypeReference))
        {
            if (type.ResolutionScope.Kind != HandleKind.AssemblyReference)
            {
                continue;
            }

            string assembly = metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name);
            if (!framework.TryGetValue(assembly, out string? source))
            {
                continue;
            }

            string name = $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
            if (!known.TryGetValue(source, out HashSet<string>? types))
            {
                known[source] = types = TypesOf(source);
            }

            if (!types.Contains(name))
            {
                missing.Add($"{name} of {assembly}");
            }
        }

        return missing;
    }

    private static HashSet<string> TypesOf(string file)
    {
        using PEReader image = new(File.OpenRead(file));
        MetadataReader metadata = image.GetMetadataReader();
        return
        [
            .. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Select(type => NameOf(type.Namespace, type.Name)),
            .. metadata.ExportedTypes.Select(metadata.GetExportedType).Select(type => NameOf(type.Namespace, type.Name)),
        ];

        string NameOf(StringHandle space, StringHandle name) => $"{metadata.GetString(space)}.{metadata.GetString(name)}";
    }
}
