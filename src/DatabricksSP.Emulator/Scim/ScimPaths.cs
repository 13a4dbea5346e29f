using System.Collections.Immutable;

namespace DatabricksSP.Emulator.Scim;

/// <summary>The paths under which SCIM is served. Clients use the first.</summary>
internal static class ScimPaths
{
    public static ImmutableArray<string> Roots { get; } = ["/api/2.0/preview/scim/v2", "/api/2.0/scim/v2"];
}
