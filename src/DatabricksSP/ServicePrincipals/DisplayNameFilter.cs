using DatabricksSP.Client.Scim;
using DatabricksSP.Pipeline;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Lets the workspace narrow a list to a display name, as far as its filters can.</summary>
internal static class DisplayNameFilter
{
    /// <summary>The SCIM filter for a name that may have wildcards; null where it narrows nothing.</summary>
    public static string? For(string name)
    {
        NamePattern pattern = new(name);
        return !pattern.HasWildcards ? ScimFilter.Equal("displayName", name)
            : pattern.Prefix.Length > 0 ? ScimFilter.StartsWith("displayName", pattern.Prefix)
            : null;
    }
}
