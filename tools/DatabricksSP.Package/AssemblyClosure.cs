using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DatabricksSP.Package;

/// <summary>What an assembly needs, directly and indirectly, by its metadata.</summary>
/// <param name="Files">The assembly and those it needs that are in the folder of dependencies.</param>
/// <param name="Others">Those it needs that are not: whoever runs it must have them. With the file that asks for each.</param>
internal sealed record AssemblyClosure(IReadOnlyList<string> Files, IReadOnlyList<(AssemblyName Name, string NeededBy)> Others)
{
    /// <param name="assembly">The file to start from.</param>
    /// <param name="dependencies">The folder to look for what it needs.</param>
    public static AssemblyClosure Of(string assembly, string dependencies)
    {
        List<string> files = new() { assembly };
        List<(AssemblyName, string)> others = new();
        for (int next = 0; next < files.Count; next++)
        {
            foreach (AssemblyName reference in ReferencesOf(files[next]))
            {
                string file = Path.Combine(dependencies, reference.Name + ".dll");
                if (!File.Exists(file))
                {
                    others.Add((reference, Path.GetFileName(files[next])));
                }
                else if (!files.Contains(file))
                {
                    files.Add(file);
                }
            }
        }

        return new AssemblyClosure(files, others);
    }

    private static IReadOnlyList<AssemblyName> ReferencesOf(string file)
    {
        using PEReader image = new(File.OpenRead(file));
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }
}
