namespace DatabricksSP.Emulator.ServicePrincipals;

/// <summary>The form of application IDs: a UUID can be written in many ways, and only one of them names a principal.</summary>
internal static class ApplicationIds
{
    public static string New() => Guid.NewGuid().ToString();

    /// <summary>The UUID in the form that Databricks shows, or null if the text is none.</summary>
    public static string? Normalize(string text) => Guid.TryParse(text, out Guid id) ? id.ToString() : null;
}
