using DatabricksSP.Help.Cmdlets;

namespace DatabricksSP.Help.Markdown;

/// <summary>The pages of a module: one for each cmdlet, and an index.</summary>
internal static class MarkdownPages
{
    public static GeneratedFolder In(string folder, ModuleHelp module)
    {
        HashSet<string> names = module.Cmdlets.Select(static each => each.Name).ToHashSet();
        Dictionary<string, string> files = module.Cmdlets.ToDictionary(
            static each => each.Name + ".md", each => new CmdletPage(module, each, names).Text());
        files["README.md"] = IndexPage.Of(module, names);
        return new GeneratedFolder(folder, files, "*.md");
    }
}
