using System.CommandLine;
using DatabricksSP.Help.Cmdlets;
using DatabricksSP.Help.Documentation;
using DatabricksSP.Help.Maml;
using DatabricksSP.Help.Markdown;
using DatabricksSP.Tools;

namespace DatabricksSP.Help;

/// <summary>The command line.</summary>
internal static class HelpCommand
{
    public static RootCommand Create()
    {
        Option<FileInfo> module = new("--module")
        {
            Description = "The built assembly with the cmdlets. Without, the one of the checkout that holds the current folder.",
        };
        Option<FileInfo[]> documentation = new("--documentation")
        {
            Description = "The XML documentation of the assembly, and of those it refers to.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<DirectoryInfo[]> maml = new("--maml")
        {
            Description = "Folders to write the help that Get-Help reads to.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<DirectoryInfo> markdown = new("--markdown")
        {
            Description = "The folder to write a page for each cmdlet to. Without --maml: docs/cmdlets of the checkout.",
        };
        Option<bool> check = new("--check")
        {
            Description = "Writes nothing, and fails where a file is not what would be written.",
        };
        Option<int> examples = new("--examples")
        {
            Description = "How many examples a cmdlet must have.",
            DefaultValueFactory = static _ => Completeness.MinimumExamples,
        };

        RootCommand command = new("Writes the cmdlets' help from the built module and its XML documentation.")
        {
            module, documentation, maml, markdown, check, examples,
        };
        command.SetAction(parsed =>
        {
            Checkout? checkout = parsed.GetValue(module) is null ? Checkout.Find() : null;
            string assembly = parsed.GetValue(module)?.FullName ?? checkout!.Module;
            string[] xml = parsed.GetValue(documentation) is { Length: > 0 } given
                ? [.. given.Select(static each => each.FullName)]
                : checkout?.Documentation ?? [Path.ChangeExtension(assembly, ".xml")];
            string[] mamlFolders = [.. (parsed.GetValue(maml) ?? []).Select(static each => each.FullName)];
            string? markdownFolder = parsed.GetValue(markdown)?.FullName ?? (mamlFolders.Length == 0 ? checkout?.Markdown : null);

            ModuleHelp help = ModuleHelp.Read(ModuleLoadContext.Load(assembly), XmlDocumentation.Load(xml), Repository.Url);
            List<string> faults = [.. Completeness.FaultsOf(help, parsed.GetValue(examples))];
            if (faults.Count == 0)
            {
                faults.AddRange(Write(help, mamlFolders, markdownFolder, parsed.GetValue(check)));
            }

            // The form in which a build shows a line as its own error.
            faults.ForEach(static fault => Console.Error.WriteLine($"DatabricksSP.Help : error HELP: {fault}"));
            return faults.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static IEnumerable<string> Write(ModuleHelp help, string[] mamlFolders, string? markdownFolder, bool check)
    {
        List<GeneratedFolder> folders = [.. mamlFolders.Select(folder => MamlFile.In(folder, help))];
        if (markdownFolder is not null)
        {
            folders.Add(MarkdownPages.In(markdownFolder, help));
        }

        return check
            ? folders.SelectMany(static folder => folder.Differences())
            : folders.SelectMany(static folder => folder.Write());
    }
}
