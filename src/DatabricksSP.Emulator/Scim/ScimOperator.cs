namespace DatabricksSP.Emulator.Scim;

/// <summary>The comparisons that Databricks' SCIM filters know.</summary>
internal enum ScimOperator
{
    Equal,
    NotEqual,
    Contains,
    StartsWith,
}
