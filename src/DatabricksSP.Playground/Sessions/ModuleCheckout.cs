namespace DatabricksSP.Playground.Sessions;

/// <summary>The checkout that this assembly was built in.</summary>
public static class ModuleCheckout
{
    private const string ManifestName = "DatabricksSP.psd1";

    /// <summary>The module's manifest, which lies at the root of the checkout.</summary>
    /// <exception cref="FileNotFoundException">The assembly was taken out of its checkout.</exception>
    public static string FindManifest()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string manifest = Path.Combine(folder.FullName, ManifestName);
            if (File.Exists(manifest))
            {
                return manifest;
            }
        }

        throw new FileNotFoundException(
            $"There is no {ManifestName} above {AppContext.BaseDirectory}: the playground runs from a checkout of the repository.");
    }
}
