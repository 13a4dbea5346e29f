namespace DatabricksSP.Benchmarks.Import;

/// <summary>This module with an assembly that has nothing in it: what Import-Module costs before a cmdlet is there.</summary>
internal sealed class HollowModule : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hollow-module-");

    public HollowModule()
    {
        Manifest = Path.Combine(_folder.FullName, Path.GetFileName(Checkout.Module));
        File.Copy(Checkout.Module, Manifest);
        DirectoryInfo module = _folder.CreateSubdirectory("module");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "module")))
        {
            File.Copy(file, Path.Combine(module.FullName, Path.GetFileName(file)));
        }

        DirectoryInfo assemblies = module.CreateSubdirectory("bin");
        string empty = Path.Combine(AppContext.BaseDirectory, "DatabricksSP.Benchmarks.EmptyModule.dll");
        File.Copy(empty, Path.Combine(assemblies.FullName, "DatabricksSP.dll"));
    }

    /// <summary>What is imported.</summary>
    public string Manifest { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
