using System.Management.Automation;

namespace DatabricksSP.Help.Tests.Samples;

/// <summary>Gets lamps.</summary>
/// <example>
/// <code>Get-SampleLamp</code>
/// <para>Gets all lamps.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "SampleLamp")]
[OutputType(typeof(SampleLamp))]
public sealed class GetSampleLampCommand : PSCmdlet;
