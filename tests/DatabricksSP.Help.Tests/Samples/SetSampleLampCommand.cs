using System.Management.Automation;

namespace DatabricksSP.Help.Tests.Samples;

/// <summary>Switches lamps on and off.</summary>
/// <remarks>
/// A lamp is found by its name. See <see cref="GetSampleLampCommand"/> for those there are, and use
/// <see cref="Colour"/> with care, not <c>-Verbose</c>; <see langword="null"/> is no colour, and
/// <see cref="SampleLamp"/> is a type.
/// <para>Of a second paragraph, a &lt;tag&gt; and a_name stay as they are.</para>
/// <list type="bullet">
/// <item><term>red</term><description>is for <see href="https://example.com/alarm">alarms</see></description></item>
/// <item><description>others are for looks</description></item>
/// </list>
/// <code>
/// Set-SampleLamp hall
///     -Colour Red
/// </code>
/// </remarks>
/// <notes>Old lamps hum.</notes>
/// <example>
/// <para>Switch a lamp on.</para>
/// <code>
/// Set-SampleLamp hall -Colour Red
/// Set-SampleLamp cellar
/// </code>
/// <code language="output">
/// Name  Colour
/// ----  ------
/// hall  Red
/// </code>
/// <para>The cellar's lamp has no colour.</para>
/// </example>
/// <example>
/// <code notRun="there is no such house">Get-SampleLamp | Set-SampleLamp</code>
/// <para>Switches all of them.</para>
/// </example>
/// <seealso href="https://example.com/lamps">Lamps</seealso>
[Cmdlet(VerbsCommon.Set, "SampleLamp", DefaultParameterSetName = "ByName", SupportsShouldProcess = true)]
[Alias("ssl")]
[OutputType(typeof(SampleLamp), typeof(bool))]
public sealed class SetSampleLampCommand : SampleCmdlet<string>
{
    /// <summary>The lamp's name.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "ByName", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LampName", "N")]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

#pragma warning disable CS1734 // The compiler knows of no parameters of a property.
    /// <summary>The lamp's number, where <paramref name="Name"/> is not known.</summary>
#pragma warning restore CS1734
    [Parameter(Mandatory = true, ParameterSetName = "ById")]
    public int? Id { get; set; }

    /// <summary>The light's colour.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SampleColour Colour { get; set; } = SampleColour.White;

    /// <summary>How bright.</summary>
    [Parameter(ParameterSetName = "ByName", Position = 1)]
    [ValidateSet("Dim", "Bright")]
    public string Brightness { get; set; } = "Dim";

    /// <inheritdoc/>
    public override int PauseSec { get; set; } = 7;

    /// <summary>Not for people.</summary>
    [Parameter(DontShow = true)]
    public string? Secret { get; set; }
}
