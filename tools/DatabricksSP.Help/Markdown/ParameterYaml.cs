using DatabricksSP.Help.Cmdlets;

namespace DatabricksSP.Help.Markdown;

/// <summary>What a page says of a parameter besides the text.</summary>
internal static class ParameterYaml
{
    public static string Of(ParameterHelp parameter) => string.Join('\n', [
        $"Type: {parameter.TypeName}",
        $"DefaultValue: {Quoted(parameter.DefaultValue ?? "")}",
        $"SupportsWildcards: {Lower(parameter.SupportsWildcards)}",
        .. List("Aliases", parameter.Aliases),
        "ParameterSets:",
        .. parameter.Uses.SelectMany(Of),
        "DontShow: false",
        .. List("AcceptedValues", parameter.AcceptedValues),
        "HelpMessage: ''",
    ]);

    private static IEnumerable<string> Of(ParameterUse use) =>
    [
        $"- Name: {use.Set ?? "(All)"}",
        $"  Position: {use.Position?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "Named"}",
        $"  IsRequired: {Lower(use.IsMandatory)}",
        $"  ValueFromPipeline: {Lower(use.FromPipeline)}",
        $"  ValueFromPipelineByPropertyName: {Lower(use.FromPipelineByName)}",
        $"  ValueFromRemainingArguments: {Lower(use.FromRemaining)}",
    ];

    private static IEnumerable<string> List(string name, IReadOnlyList<string> values) =>
        values.Count == 0 ? [$"{name}: []"] : values.Select(static value => $"- {Quoted(value)}").Prepend($"{name}:");

    private static string Quoted(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Lower(bool value) => value ? "true" : "false";
}
