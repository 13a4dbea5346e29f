using System.Collections;
using System.Management.Automation;

namespace DatabricksSP.Help.Tests;

/// <summary>What the engine's own Get-Help reads from the MAML.</summary>
public sealed class GetHelpTests(SampleModule module)
{
    private readonly PSObject _help = module.GetHelp("Set-SampleLamp");

    [Fact]
    public void The_help_is_that_of_the_file_and_not_what_the_engine_makes_up() =>
        Assert.Contains("MamlCommandHelpInfo", _help.TypeNames);

    [Fact]
    public void Synopsis_and_description_are_plain_text()
    {
        Assert.Equal("Switches lamps on and off.", Text(_help, "Synopsis"));
        Assert.Equal(
            [
                "A lamp is found by its name. See Get-SampleLamp for those there are, and use -Colour with care, not -Verbose; "
                    + "$null is no colour, and SampleLamp is a type.",
                "Of a second paragraph, a <tag> and a_name stay as they are.",
                "- red: is for alarms (https://example.com/alarm)",
                "- others are for looks",
                "Set-SampleLamp hall\n    -Colour Red",
            ],
            Paragraphs(_help, "description"));
    }

    [Fact]
    public void Every_parameter_that_shows_is_there_inherited_ones_too() =>
        Assert.Equal(
            ["Brightness", "Colour", "Confirm", "Id", "Name", "PauseSec", "Slowly", "WhatIf"],
            Parameters().Select(static each => Text(each, "name")));

    [Fact]
    public void A_parameter_says_how_it_is_taken()
    {
        PSObject name = Parameter("Name");

        Assert.Equal("The lamp's name.", Paragraphs(name, "description").Single());
        Assert.Equal("string[]", Text(name, "type", "name"));
        Assert.Equal("true", Text(name, "required"));
        Assert.Equal("0", Text(name, "position"));
        Assert.Equal("True (ByValue, ByPropertyName)", Text(name, "pipelineInput"));
        Assert.Equal("true", Text(name, "globbing"));
        Assert.Equal("LampName, N", Text(name, "aliases"));
        Assert.Equal("None", Text(name, "defaultValue"));
    }

    [Fact]
    public void Defaults_come_from_the_class_and_a_documentation_that_is_inherited_from_the_base()
    {
        Assert.Equal("7", Text(Parameter("PauseSec"), "defaultValue"));
        Assert.Equal("How many seconds to wait.", Paragraphs(Parameter("PauseSec"), "description").Single());
        Assert.Equal("White", Text(Parameter("Colour"), "defaultValue"));
        Assert.Equal("False", Text(Parameter("Slowly"), "defaultValue"));
    }

    [Fact]
    public void Possible_values_are_told_of_sets_and_of_enumerations()
    {
        Assert.Equal(["How bright.", "Possible values: Dim, Bright"], Paragraphs(Parameter("Brightness"), "description"));
        Assert.Equal(["The light's colour.", "Possible values: White, Red"], Paragraphs(Parameter("Colour"), "description"));
    }

    [Fact]
    public void A_parameter_name_in_the_text_stays()
    {
        Assert.Equal("The lamp's number, where Name is not known.", Paragraphs(Parameter("Id"), "description").Single());
    }

    [Fact]
    public void Each_parameter_set_has_a_syntax_line()
    {
        PSObject[] sets = Items(_help, "syntax", "syntaxItem");

        Assert.Equal(["Name", "Brightness", "Colour", "PauseSec", "Slowly", "WhatIf", "Confirm"], NamesOf(sets[0]));
        Assert.Equal(["Id", "Colour", "PauseSec", "Slowly", "WhatIf", "Confirm"], NamesOf(sets[1]));
        Assert.Equal(2, sets.Length);
        Assert.Equal(["Dim", "Bright"], ValuesOf(sets[0], "Brightness"));
    }

    [Fact]
    public void Inputs_say_what_becomes_of_them()
    {
        PSObject[] inputs = Items(_help, "inputTypes", "inputType");

        Assert.Equal(["System.String[]", "System.Management.Automation.PSObject"], inputs.Select(TypeNameOf));
        Assert.Equal("Is taken as -Name.", Paragraphs(inputs[0], "description").Single());
        Assert.Equal(
            "Of any object, the properties Name, LampName, N, Colour are taken as the parameters of these names.",
            Paragraphs(inputs[1], "description").Single());
    }

    [Fact]
    public void Outputs_come_with_their_properties()
    {
        PSObject[] outputs = Items(_help, "returnValues", "returnValue");

        Assert.Equal(["DatabricksSP.Help.Tests.Samples.SampleLamp", "System.Boolean"], outputs.Select(TypeNameOf));
        Assert.Equal(
            ["A lamp.", "- Name (string): Its name.", "- Colours (SampleColour[]): Its colours, one | or more."],
            Paragraphs(outputs[0], "description"));
    }

    [Fact]
    public void Examples_have_title_code_output_and_remarks()
    {
        PSObject[] examples = Items(_help, "examples", "example");

        Assert.Equal(
            ["---------- Example 1: Switch a lamp on ----------", "---------- Example 2 ----------"],
            examples.Select(static each => Text(each, "title")));
        Assert.Equal(
            "Set-SampleLamp hall -Colour Red\nSet-SampleLamp cellar\n\nName  Colour\n----  ------\nhall  Red",
            Text(examples[0], "code"));
        Assert.Equal("The cellar's lamp has no colour.", Paragraphs(examples[0], "remarks")[0]);
        Assert.Equal("Switches all of them.", Paragraphs(examples[1], "remarks")[0]);
    }

    [Fact]
    public void Notes_and_links_are_there()
    {
        Assert.Equal("Old lamps hum.", Paragraphs(Items(_help, "alertSet", "alert").Single(), null).Single());
        PSObject[] links = Items(_help, "relatedLinks", "navigationLink");
        Assert.Equal(["Lamps:", "Get-SampleLamp"], links.Select(static each => Text(each, "linkText")));
        Assert.Equal("https://example.com/lamps", Text(links[0], "uri"));
    }

    private static IEnumerable<string> NamesOf(PSObject syntax) => Items(syntax, "parameter").Select(static each => Text(each, "name"));

    private PSObject[] Parameters() => Items(_help, "parameters", "parameter");

    private PSObject Parameter(string name) => Parameters().Single(each => Text(each, "name") == name);

    private static string TypeNameOf(PSObject of) => Text(of, "type", "name");

    private static string Text(PSObject of, params string[] path) => Value(of, path)?.ToString() ?? "";

    // The engine ends paragraphs that others follow with an empty line.
    private static string[] Paragraphs(PSObject of, string? property) =>
    [
        .. Listed(property is null ? of : Value(of, property))
            .Select(static each => Text(each, "Text").TrimEnd('\n'))
            .Where(static text => text.Length > 0),
    ];

    private static PSObject[] Items(PSObject of, params string[] path) => [.. Listed(Value(of, path))];

    private static string[] ValuesOf(PSObject syntax, string parameter)
    {
        PSObject found = Items(syntax, "parameter").Single(each => Text(each, "name") == parameter);
        return [.. Items(found, "parameterValueGroup", "parameterValue").Select(static each => each.ToString())];
    }

    private static object? Value(PSObject of, params string[] path) =>
        path.Aggregate((object?)of, static (value, name) => value is null ? null : PSObject.AsPSObject(value).Properties[name]?.Value);

    private static IEnumerable<PSObject> Listed(object? value) => value switch
    {
        null => [],
        PSObject { BaseObject: IEnumerable several and not string } => several.Cast<object>().Select(PSObject.AsPSObject),
        IEnumerable several and not string => several.Cast<object>().Select(PSObject.AsPSObject),
        _ => [PSObject.AsPSObject(value)],
    };
}
