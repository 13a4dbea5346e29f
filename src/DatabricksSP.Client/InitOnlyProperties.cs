#if NET
using System.Runtime.CompilerServices;

// The cmdlets are built against the netstandard2.0 client, whose init-only properties are marked with this type of its own. On .NET they
// meet this client, in which the mark is that of .NET.
[assembly: TypeForwardedTo(typeof(IsExternalInit))]
#endif
