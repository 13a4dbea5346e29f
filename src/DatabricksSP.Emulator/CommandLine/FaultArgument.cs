using System.CommandLine.Parsing;
using System.Globalization;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>A fault as people write it on the command line: <c>KIND METHOD PATH [COUNT] [SKIP]</c>.</summary>
internal static class FaultArgument
{
    public const string Form = "'KIND METHOD PATH [COUNT] [SKIP]'";

    public static string Kinds { get; } = string.Join(", ", FaultBehaviors.Names);

    public static Fault[] Parse(ArgumentResult result)
    {
        List<Fault> faults = new();
        foreach (Token token in result.Tokens)
        {
            if (Parse(token.Value) is { } fault)
            {
                faults.Add(fault);
            }
            else
            {
                result.AddError($"Not a fault: '{token.Value}'. Write {Form}, with one of these kinds: {Kinds}");
            }
        }

        return [.. faults];
    }

    private static Fault? Parse(string text)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not ([var kindName, var method, var path, .. var numbers] and { Length: <= 5 })
            || FaultBehaviors.Find(kindName) is not { } kind)
        {
            return null;
        }

        Fault fault = new() { Kind = kind, Method = method is "*" ? null : method, Path = path };
        return numbers switch
        {
            [] => fault,
            ["*"] => fault with { Count = null },
            ["*", var skip] when Number(skip) is { } skips => fault with { Count = null, Skip = skips },
            [var count] when Number(count) is { } counted and > 0 => fault with { Count = counted },
            [var count, var skip] when Number(count) is { } counted and > 0 && Number(skip) is { } skips =>
                fault with { Count = counted, Skip = skips },
            _ => null,
        };
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
