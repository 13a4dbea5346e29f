namespace DatabricksSP.Help.Tests.Samples;

/// <summary>A lamp.</summary>
public sealed record SampleLamp
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its colours, one | or more.</summary>
    public SampleColour[] Colours { get; init; } = [];
}

/// <summary>What light looks like.</summary>
public enum SampleColour
{
    /// <summary>As the sun.</summary>
    White,

    /// <summary>As a fire engine.</summary>
    Red,
}
