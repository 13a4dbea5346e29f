using System.Management.Automation;

namespace DatabricksSP.Benchmarks.EmptyModule;

/// <summary>The smallest binary module there can be: what importing costs before a module does anything.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : Cmdlet
{
}
