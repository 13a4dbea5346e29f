using System.Collections.Immutable;

namespace DatabricksSP.Emulator.Scim;

/// <summary>The paths under which SCIM is served. Clients use the first.</summary>
internal static class ScimRoots
{
    public static ImmutableArray<string> All { get; } = ["/api/2.0/preview/scim/v2", "/api/2.0/scim/v2"];
}
