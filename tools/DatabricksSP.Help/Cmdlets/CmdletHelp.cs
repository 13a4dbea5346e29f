using DatabricksSP.Help.Documentation;

namespace DatabricksSP.Help.Cmdlets;

/// <summary>The help of a cmdlet.</summary>
internal sealed record CmdletHelp
{
    public required string Verb { get; init; }

    public required string Noun { get; init; }

    public string Name => $"{Verb}-{Noun}";

    /// <summary>The full name of the class.</summary>
    public required string TypeName { get; init; }

    /// <summary>What the cmdlet belongs to: the last part of its namespace.</summary>
    public required string Domain { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    public required Prose Synopsis { get; init; }

    public required Prose Description { get; init; }

    /// <summary>One for each parameter set, the default one first.</summary>
    public required IReadOnlyList<SyntaxHelp> Syntax { get; init; }

    /// <summary>By name, those that are hidden left out.</summary>
    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    public required IReadOnlyList<InputHelp> Inputs { get; init; }

    public required IReadOnlyList<OutputHelp> Outputs { get; init; }

    public required IReadOnlyList<ExampleHelp> Examples { get; init; }

    public required Prose Notes { get; init; }

    public required IReadOnlyList<RelatedLink> Links { get; init; }
}

/// <summary>A way to call a cmdlet.</summary>
/// <param name="Name">The parameter set.</param>
/// <param name="IsDefault">Whether PowerShell takes it where the arguments leave it open.</param>
/// <param name="Parameters">Its parameters in the order in which a syntax line shows them.</param>
internal sealed record SyntaxHelp(string Name, bool IsDefault, IReadOnlyList<SyntaxParameter> Parameters);

/// <summary>A parameter as a parameter set has it.</summary>
internal sealed record SyntaxParameter(ParameterHelp Parameter, ParameterUse Use);

/// <summary>Something that can be piped in.</summary>
/// <param name="TypeName">Its type's full name.</param>
/// <param name="Description">What becomes of it.</param>
internal sealed record InputHelp(string TypeName, Prose Description);

/// <summary>Something that a cmdlet writes.</summary>
/// <param name="TypeName">Its type's full name.</param>
/// <param name="IsOurs">Whether the type is the module's own.</param>
/// <param name="Description">What it is.</param>
/// <param name="Properties">What it consists of.</param>
internal sealed record OutputHelp(string TypeName, bool IsOurs, Prose Description, IReadOnlyList<OutputProperty> Properties);

internal sealed record OutputProperty(string Name, string TypeName, Prose Description);

/// <summary>An example.</summary>
/// <param name="Name">Example and its number.</param>
/// <param name="Title">What it does, in a few words; empty where the remarks alone say it.</param>
/// <param name="Code">What to type.</param>
/// <param name="Output">What it shows; null where that is nothing, or of no interest.</param>
/// <param name="NotRunBecause">Why no test can run it; null where one does.</param>
/// <param name="Remarks">What to know about it.</param>
internal sealed record ExampleHelp(string Name, string Title, string Code, string? Output, string? NotRunBecause, Prose Remarks)
{
    public string Heading => Title.Length == 0 ? Name : $"{Name}: {Title}";
}

/// <summary>Where to read on.</summary>
/// <param name="Text">What is found there.</param>
/// <param name="Cmdlet">The cmdlet's name, where it is one of the module's.</param>
/// <param name="Uri">The address, where it is elsewhere.</param>
internal sealed record RelatedLink(string Text, string? Cmdlet = null, string? Uri = null);
