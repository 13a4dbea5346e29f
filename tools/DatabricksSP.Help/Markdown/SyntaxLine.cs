using DatabricksSP.Help.Cmdlets;

namespace DatabricksSP.Help.Markdown;

/// <summary>A way to call a cmdlet, as Get-Command -Syntax shows it.</summary>
internal static class SyntaxLine
{
    private const int Width = 110;

    public static string Of(CmdletHelp cmdlet, SyntaxHelp syntax)
    {
        string line = cmdlet.Name;
        int length = line.Length;
        foreach (string part in syntax.Parameters.Select(PartOf).Append("[<CommonParameters>]"))
        {
            bool fits = length + 1 + part.Length <= Width;
            line += (fits ? " " : "\n ") + part;
            length = fits ? length + 1 + part.Length : 1 + part.Length;
        }

        return line;
    }

    private static string PartOf(SyntaxParameter each)
    {
        string name = each.Use.Position is null ? $"-{each.Parameter.Name}" : $"[-{each.Parameter.Name}]";
        string named = each.Parameter.IsSwitch ? $"-{each.Parameter.Name}" : $"{name} <{each.Parameter.ShortTypeName}>";
        return each.Use.IsMandatory ? named : $"[{named}]";
    }
}
