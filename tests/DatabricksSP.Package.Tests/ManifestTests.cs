using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using NuGet.Packaging;
using NuGet.Versioning;

namespace DatabricksSP.Package.Tests;

public sealed class ManifestTests(PackedModule module)
{
    private readonly PSModuleInfo _manifest = Read(module.Path);

    [Fact]
    public void The_version_is_that_of_the_whole_repository()
    {
        Assert.Equal(Version.Parse(PackedModule.Version.Split('-')[0]), _manifest.Version);
        Assert.Equal(_manifest.Version, Read(PackedModule.Root).Version);
    }

    [Fact]
    public void Exports_are_named_one_by_one()
    {
        Assert.NotEmpty(_manifest.ExportedCmdlets);
        Assert.All(_manifest.ExportedCmdlets.Keys, static name => Assert.DoesNotContain('*', name));
        Assert.Empty(_manifest.ExportedFunctions);
        Assert.Empty(_manifest.ExportedAliases);
        Assert.Empty(_manifest.ExportedVariables);
    }

    [Fact]
    public void The_Gallery_is_told_what_people_search_for()
    {
        string[] expected = ["Databricks", "ServicePrincipal", "PSEdition_Core", "PSEdition_Desktop", "Windows", "Linux", "MacOS"];

        Assert.Empty(expected.Except(_manifest.Tags));
        Assert.NotEmpty(_manifest.Description);
        Assert.NotEmpty(_manifest.Author);
    }

    [Fact]
    public void The_release_notes_are_of_the_changelog_of_the_version()
    {
        string changelog = File.ReadAllText(Path.Combine(PackedModule.Root, "CHANGELOG.md"));

        Assert.Contains("on-behalf-of token", _manifest.ReleaseNotes, StringComparison.Ordinal);
        Assert.Equal(Changelog.NotesOf(changelog, NuGetVersion.Parse(PackedModule.Version)), _manifest.ReleaseNotes);
    }

    [Fact]
    public void No_address_is_invented()
    {
        Assert.Null(_manifest.ProjectUri);
        Assert.Null(_manifest.LicenseUri);
    }

    [Fact]
    public void A_project_with_an_address_and_a_prerelease_have_both_in_manifest_and_package()
    {
        string output = Path.Combine(module.Output, "prerelease");
        StagedModule staged = new(output, NuGetVersion.Parse("1.2.3-preview4"));

        staged.Stage(PackedModule.Root, new Uri("https://example.com/project"));
        PSModuleInfo manifest = Read(staged.Path);
        using PackageArchiveReader package = new(GalleryPackage.Pack(staged.Path, output));

        Assert.Equal(Path.Combine(output, "DatabricksSP", "1.2.3"), staged.Path);
        Assert.Equal(new Version(1, 2, 3), manifest.Version);
        Assert.Equal("preview4", ((Hashtable)((Hashtable)manifest.PrivateData)["PSData"]!)["Prerelease"]);
        Assert.Equal(new Uri("https://example.com/project"), manifest.ProjectUri);
        Assert.Equal(new Uri("https://example.com/project/blob/main/LICENSE"), manifest.LicenseUri);
        Assert.Equal("1.2.3-preview4", package.NuspecReader.GetVersion().ToNormalizedString());
        Assert.Equal("https://example.com/project", package.NuspecReader.GetProjectUrl());
    }

    [Fact]
    public void A_prerelease_that_the_Gallery_refuses_is_refused_here() => Assert.Throws<FormatException>(() =>
        new StagedModule(Path.Combine(module.Output, "refused"), NuGetVersion.Parse("1.2.3-preview.4")).Stage(PackedModule.Root, null));

    [Fact]
    public void The_package_says_what_the_manifest_says()
    {
        using PackageArchiveReader package = new(module.Package);
        NuspecReader nuspec = package.NuspecReader;
        string[] tags = nuspec.GetTags()!.Split(' ');

        Assert.Equal("DatabricksSP", nuspec.GetId());
        Assert.Equal(PackedModule.Version, nuspec.GetVersion().ToNormalizedString());
        Assert.Equal(_manifest.Description, nuspec.GetDescription());
        Assert.Equal(_manifest.ReleaseNotes.ReplaceLineEndings("\n"), nuspec.GetReleaseNotes()!.ReplaceLineEndings("\n"));
        Assert.Equal("MIT", nuspec.GetLicenseMetadata()!.License);
        Assert.Empty(nuspec.GetDependencyGroups());
        Assert.Empty(_manifest.Tags.Append("PSModule").Append("PSIncludes_Cmdlet").Except(tags));
        Assert.Empty(_manifest.ExportedCmdlets.Keys.Select(static name => "PSCommand_" + name).Except(tags));
    }

    private static PSModuleInfo Read(string folder)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using PowerShell shell = PowerShell.Create();
        shell.Runspace = runspace;
        shell.AddCommand("Test-ModuleManifest").AddParameter("Path", Path.Combine(folder, "DatabricksSP.psd1"));
        PSObject manifest = shell.Invoke().Single();
        Assert.Empty(shell.Streams.Error);
        return (PSModuleInfo)manifest.BaseObject;
    }
}
