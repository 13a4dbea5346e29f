using System.Text.RegularExpressions;
using DatabricksSP.Help.Cmdlets;

namespace DatabricksSP.Help.Markdown;

/// <summary>The page that lists the cmdlets.</summary>
internal static partial class IndexPage
{
    public static string Of(ModuleHelp module, IReadOnlySet<string> names)
    {
        MarkdownText text = new(names, self: null);
        IEnumerable<string> domains = module.Cmdlets
            .GroupBy(static cmdlet => cmdlet.Domain)
            .OrderBy(static group => group.Key == "Connections" ? 0 : 1)
            .ThenBy(static group => group.Key, StringComparer.Ordinal)
            .Select(group => $"## {TitleOf(group.Key)}\n\n| cmdlet | |\n|---|---|\n"
                + string.Join('\n', group.Select(cmdlet => $"| [{cmdlet.Name}]({cmdlet.Name}.md) | {text.Line(cmdlet.Synopsis)} |")));
        return $"""
            # The cmdlets of {module.Name}

            These pages are written by `tools/DatabricksSP.Help` from the documentation in the code; `Get-Help` shows the same.

            {string.Join("\n\n", domains)}

            """.ReplaceLineEndings("\n");
    }

    // A namespace's name in words: ServicePrincipals is "Service principals".
    private static string TitleOf(string domain)
    {
        string[] words = WordStart().Split(domain);
        return string.Join(' ', words.Select(static (word, index) => index == 0 ? word : word.ToLowerInvariant()));
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordStart();
}
