using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Scim;

/// <summary>SCIM filter expressions that Databricks understands.</summary>
public static class ScimFilter
{
    /// <summary><c>attribute eq "value"</c>, with quotes and backslashes in the value escaped as RFC 7644 says.</summary>
    public static string Equal(string attribute, string value) => $"{attribute} eq {Quote(value)}";

    /// <summary><c>attribute sw "value"</c>: the attribute starts with the value. An empty value makes Databricks fail with 500.</summary>
    public static string StartsWith(string attribute, string value) => $"{attribute} sw {Quote(value)}";

    private static string Quote(string value)
    {
        Secret.RequireNoneIn(value, "what is looked for", nameof(value));
        return "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
    }
}
