using System.Management.Automation;
using System.Reflection;
using DatabricksSP.Help.Documentation;

namespace DatabricksSP.Help.Cmdlets;

/// <summary>The help of all cmdlets of a module.</summary>
/// <param name="Name">The module's name, which is its assembly's.</param>
/// <param name="RepositoryUrl">The project's address; null while it has none.</param>
/// <param name="Cmdlets">The cmdlets by name.</param>
internal sealed record ModuleHelp(string Name, Uri? RepositoryUrl, IReadOnlyList<CmdletHelp> Cmdlets)
{
    public static ModuleHelp Read(Assembly assembly, XmlDocumentation documentation, Uri? repositoryUrl) =>
        Read(assembly.GetName().Name!, assembly.GetExportedTypes(), documentation, repositoryUrl);

    public static ModuleHelp Read(string name, IEnumerable<Type> types, XmlDocumentation documentation, Uri? repositoryUrl)
    {
        Type[] cmdlets = [.. types.Where(static type => !type.IsAbstract && type.GetCustomAttribute<CmdletAttribute>() is not null)];
        Dictionary<string, string> names = cmdlets.ToDictionary(static type => type.FullName!.Replace('+', '.'), CmdletReader.NameOf);
        CmdletReader reader = new(documentation, new ProseReader(names), names);
        return new ModuleHelp(
            name, repositoryUrl, [.. cmdlets.Select(reader.Read).OrderBy(static each => each.Name, StringComparer.Ordinal)]);
    }
}
