namespace DatabricksSP.Onboarding.ConnectionFormats;

/// <summary>The URL of Databricks' JDBC driver.</summary>
/// <remarks>
/// It has no escaping at all: the driver splits at every semicolon, and at the equals sign it keeps what stands between the first and the
/// second. See DatabricksConnectionContext in https://github.com/databricks/databricks-jdbc.
/// </remarks>
internal sealed class JdbcUrl : ConnectionFormat
{
    public override string Title => "A JDBC URL";

    public override IReadOnlyList<string> Unused => ["Driver", "ProfileName"];

    public override string Write(ConnectionValues values)
    {
        List<(string Key, string Value)> properties = [("httpPath", Plain(values.HttpPath!, "HTTP path"))];
        if (values.Catalog is { } catalog)
        {
            properties.Add(("ConnCatalog", Plain(catalog, "catalog's name")));
        }

        if (values.Schema is { } schema)
        {
            properties.Add(("ConnSchema", Plain(schema, "schema's name")));
        }

        ConnectionCredential credential = values.Credential;
        string secret = credential.Shown is { } shown ? Plain(shown, credential.Noun) : credential.Placeholder;
        properties.AddRange(credential.IsOAuth
            ?
            [
                ("AuthMech", "11"),
                ("Auth_Flow", "1"),
                ("OAuth2ClientId", Plain(values.ApplicationId, "application ID")),
                ("OAuth2Secret", secret),
            ]
            : [("AuthMech", "3"), ("UID", "token"), ("PWD", secret)]);
        string tail = string.Join(";", properties.Select(static each => $"{each.Key}={each.Value}"));
        return FormattableString.Invariant($"jdbc:databricks://{values.ServerHostname}:{values.Port};{tail}");
    }

    private string Plain(string value, string what) => Carry(
        value,
        what,
        static text => TextProblem.AnyOf(text, ";=") ?? TextProblem.Control(text) ?? TextProblem.OuterSpace(text),
        "Give it to the driver as a java.util.Properties instead.");
}
