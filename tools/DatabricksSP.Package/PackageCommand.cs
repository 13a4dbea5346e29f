using System.CommandLine;
using System.Reflection;
using DatabricksSP.Tools;
using NuGet.Versioning;

namespace DatabricksSP.Package;

/// <summary>The command line.</summary>
internal static class PackageCommand
{
    public static RootCommand Create()
    {
        Option<DirectoryInfo> output = new("--output")
        {
            Description = "The folder to write to: DatabricksSP/<version>, the package and its bill of materials. artifacts unless given.",
        };
        Option<NuGetVersion> version = new("--version-to-pack")
        {
            Description = "The version, for example 0.2.0 or 0.2.0-preview1. That of Directory.Build.props unless given.",
            CustomParser = static result => NuGetVersion.Parse(result.Tokens[0].Value),
        };
        Option<bool> stageOnly = new("--stage-only")
        {
            Description = "Stages the module, and packs nothing.",
        };
        Option<bool> packOnly = new("--pack-only")
        {
            Description = "Packs the module as it was staged before, for example when it has been signed since.",
        };

        RootCommand command = new("Stages what the module ships, and packs it for the PowerShell Gallery.")
        {
            output, version, stageOnly, packOnly,
        };
        command.SetAction(parsed =>
        {
            string root = Repository.CheckoutOf(Environment.CurrentDirectory);
            string folder = parsed.GetValue(output)?.FullName ?? Path.Combine(root, "artifacts");
            NuGetVersion packed = parsed.GetValue(version) ?? OwnVersion;
            StagedModule staged = new(folder, packed);
            if (!parsed.GetValue(packOnly))
            {
                staged.Stage(root, Repository.Url);
                Console.WriteLine(staged.Path);
            }

            if (!parsed.GetValue(stageOnly))
            {
                Console.WriteLine(GalleryPackage.Pack(staged.Path, folder));
                Console.WriteLine(BillOfMaterials.Write(root, staged.Path, packed, folder));
            }
        });
        return command;
    }

    // All projects of the repository have one version.
    private static NuGetVersion OwnVersion
    {
        get
        {
            AssemblyInformationalVersionAttribute version = typeof(
                PackageCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!;
            return NuGetVersion.Parse(version.InformationalVersion.Split('+')[0]);
        }
    }
}
