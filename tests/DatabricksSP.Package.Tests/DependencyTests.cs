using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DatabricksSP.Package.Tests;

/// <summary>Whether all that the assemblies need is there: in the package, or where PowerShell runs.</summary>
public sealed class DependencyTests(PackedModule module)
{
    private const string Engine = "System.Management.Automation";

    [Theory]
    [InlineData("netstandard2.0", "NetFrameworkReferences")]
    [InlineData("net8.0", "NetReferences")]
    public void The_oldest_PowerShell_of_each_edition_has_what_the_package_does_not_bring(string dependencies, string references)
    {
        AssemblyClosure closure = ClosureOf(dependencies);
        Dictionary<string, string> framework = Framework(references);

        Assert.All(closure.Others.Where(static each => each.Name.Name != Engine), needed => Assert.True(
            framework.TryGetValue(needed.Name.Name!, out string? file)
                && AssemblyName.GetAssemblyName(file).Version >= needed.Name.Version,
            $"{needed.NeededBy} needs {needed.Name}"));
        Assert.Empty(closure.Files.SelectMany(file => MissingTypes(file, framework)));
    }

    [Fact]
    public void A_type_that_a_framework_lacks_is_found_out()
    {
        string file = typeof(DependencyTests).Assembly.Location;

        Assert.Contains("System.DateOnly of System.Runtime", MissingTypes(file, Framework("NetFrameworkReferences")));
        Assert.Contains("System.Threading.Lock of System.Runtime", MissingTypes(file, Framework("NetReferences")));
    }

    // Used nowhere but in the test above, which finds them in this assembly's metadata: .NET Framework has no dates, .NET 8 no such lock.
    public static DateOnly NotInNetFramework { get; }

    public static Lock? NotInNet8 { get; }

    private AssemblyClosure ClosureOf(string framework)
    {
        string folder = Path.Combine(module.Path, "module", "bin");
        return AssemblyClosure.Of(Path.Combine(folder, "DatabricksSP.dll"), Path.Combine(folder, "dependencies", framework));
    }

    private static Dictionary<string, string> Framework(string references)
    {
        string folder = PackedModule.Metadata(references);
        string facades = Path.Combine(folder, "Facades");
        return Directory.GetFiles(folder, "*.dll")
            .Concat(Directory.Exists(facades) ? Directory.GetFiles(facades, "*.dll") : [])
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
