using System.Reflection;
using DatabricksSP.Tools;
using NuGet.Versioning;

[assembly: AssemblyFixture(typeof(DatabricksSP.Package.Tests.PackedModule))]

namespace DatabricksSP.Package.Tests;

/// <summary>The module of this checkout, staged and packed in a folder of its own.</summary>
public sealed class PackedModule : IDisposable
{
    public PackedModule()
    {
        StagedModule staged = new(Output, NuGetVersion.Parse(Version));
        staged.Stage(Root, repositoryUrl: null);
        Path = staged.Path;
        Package = GalleryPackage.Pack(Path, Output);
    }

    public static string Root { get; } = Repository.CheckoutOf(AppContext.BaseDirectory);

    /// <summary>The version in Directory.Build.props.</summary>
    public static string Version { get; } = Metadata("ModuleVersion");

    /// <summary>The folder that may stand in PSModulePath.</summary>
    public string Output { get; } = Directory.CreateTempSubdirectory("databrickssp-").FullName;

    public string Path { get; }

    public string Package { get; }

    public static string Metadata(string key) => typeof(PackedModule).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(each => each.Key == key).Value!;

    public void Dispose() => Directory.Delete(Output, recursive: true);
}
