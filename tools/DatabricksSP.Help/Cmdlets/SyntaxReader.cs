namespace DatabricksSP.Help.Cmdlets;

/// <summary>Works out the ways to call a cmdlet from its parameters.</summary>
internal static class SyntaxReader
{
    /// <summary>What PowerShell calls the parameter set of a cmdlet that has no others.</summary>
    public const string OnlySet = "__AllParameterSets";

    public static IReadOnlyList<SyntaxHelp> Read(IReadOnlyList<ParameterHelp> parameters, string? defaultSet)
    {
        string[] sets = [.. parameters.SelectMany(static each => each.Uses).Select(static use => use.Set).OfType<string>().Distinct()];
        string standard = defaultSet ?? (sets.Length > 0 ? sets[0] : OnlySet);
        return
        [
            .. sets.Append(standard).Distinct()
                .OrderByDescending(set => set == standard)
                .Select(set => new SyntaxHelp(set, set == standard, ParametersOf(parameters, set))),
        ];
    }

    // Positions first, then what must be given, then the rest as declared; -WhatIf and -Confirm last, as in PowerShell's own lines.
    private static IReadOnlyList<SyntaxParameter> ParametersOf(IReadOnlyList<ParameterHelp> parameters, string set) =>
    [
        .. parameters
            .Select(parameter => (Parameter: parameter, Use: parameter.Uses.FirstOrDefault(use => use.Set is null || use.Set == set)))
            .Where(static each => each.Use is not null)
            .Select(static each => new SyntaxParameter(each.Parameter, each.Use!))
            .OrderBy(static each => each.Use.Position ?? int.MaxValue)
            .ThenByDescending(static each => each.Use.IsMandatory)
            .ThenBy(static each => each.Parameter.Name is "WhatIf" ? 1 : each.Parameter.Name is "Confirm" ? 2 : 0),
    ];
}
