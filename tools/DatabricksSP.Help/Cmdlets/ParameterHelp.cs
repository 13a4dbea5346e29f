using DatabricksSP.Help.Documentation;

namespace DatabricksSP.Help.Cmdlets;

/// <summary>The help of a parameter.</summary>
internal sealed record ParameterHelp
{
    public required string Name { get; init; }

    /// <summary>The property, with the class that declares it.</summary>
    public required string Member { get; init; }

    public required Prose Description { get; init; }

    /// <summary>The type's full name, as .NET has it, without what makes a value optional.</summary>
    public required string TypeName { get; init; }

    /// <summary>The type as a syntax line shows it; null for a switch.</summary>
    public required string? ShortTypeName { get; init; }

    /// <summary>What holds where it is not given; null for nothing.</summary>
    public required string? DefaultValue { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The only values there are; empty where others are possible.</summary>
    public required IReadOnlyList<string> AcceptedValues { get; init; }

    public required bool SupportsWildcards { get; init; }

    /// <summary>How each parameter set takes it.</summary>
    public required IReadOnlyList<ParameterUse> Uses { get; init; }

    public bool IsSwitch => ShortTypeName is null;

    public bool TakesSeveral => TypeName.EndsWith("[]", StringComparison.Ordinal);
}

/// <summary>How a parameter set takes a parameter.</summary>
/// <param name="Set">The parameter set; null for all.</param>
/// <param name="Position">Its place among the arguments without a name; null where it must be named.</param>
/// <param name="IsMandatory">Whether it must be given.</param>
/// <param name="FromPipeline">Whether it takes the piped object.</param>
/// <param name="FromPipelineByName">Whether it takes the property of its name of the piped object.</param>
/// <param name="FromRemaining">Whether it takes all arguments that are left.</param>
internal sealed record ParameterUse(
    string? Set, int? Position, bool IsMandatory, bool FromPipeline, bool FromPipelineByName, bool FromRemaining)
{
    public string PipelineInput => (FromPipeline, FromPipelineByName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
