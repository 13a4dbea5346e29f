using DatabricksSP.Help.Cmdlets;

namespace DatabricksSP.Help;

/// <summary>Where a cmdlet's page is on the web.</summary>
internal static class OnlinePage
{
    /// <returns>The address; null while the project has none.</returns>
    public static string? Of(ModuleHelp module, string cmdlet) =>
        module.RepositoryUrl is { } repository ? $"{repository.AbsoluteUri.TrimEnd('/')}/blob/main/docs/cmdlets/{cmdlet}.md" : null;
}
