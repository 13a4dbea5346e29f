namespace DatabricksSP.Onboarding.ConnectionFormats;

/// <summary>A connection string of ODBC without a data source name.</summary>
/// <remarks>
/// A value with special characters stands in braces, and a closing brace in it is doubled. See
/// https://learn.microsoft.com/sql/odbc/reference/syntax/sqldriverconnect-function. The keys are those of
/// https://docs.databricks.com/aws/integrations/odbc/compute, which are not those of JDBC.
/// </remarks>
internal sealed class OdbcConnectionString : ConnectionFormat
{
    private const string Special = "[]{}(),;?*=!@";

    public override string Title => "An ODBC connection string";

    public override IReadOnlyList<string> Unused => ["ProfileName"];

    public override string Write(ConnectionValues values)
    {
        List<(string Key, string Value)> attributes =
        [
            ("Driver", InBraces(Plain(values.Driver, "driver"))),
            ("Host", Quoted(values.ServerHostname, "host")),
            ("Port", FormattableString.Invariant($"{values.Port}")),
            ("HTTPPath", Quoted(values.HttpPath!, "HTTP path")),
            ("SSL", "1"),
            ("ThriftTransport", "2"),
        ];
        ConnectionCredential credential = values.Credential;
        string secret = credential.Shown is { } shown ? Quoted(shown, credential.Noun) : credential.Placeholder;
        attributes.AddRange(credential.IsOAuth
            ?
            [
                ("AuthMech", "11"),
                ("Auth_Flow", "1"),
                ("Auth_Client_ID", Quoted(values.ApplicationId, "application ID")),
                ("Auth_Client_Secret", secret),
            ]
            : [("AuthMech", "3"), ("UID", "token"), ("PWD", secret)]);
        if (values.Catalog is { } catalog)
        {
            attributes.Add(("Catalog", Quoted(catalog, "catalog's name")));
        }

        if (values.Schema is { } schema)
        {
            attributes.Add(("Schema", Quoted(schema, "schema's name")));
        }

        return string.Join(";", attributes.Select(static each => $"{each.Key}={each.Value}"));
    }

    private static string InBraces(string value) => "{" + value.Replace("}", "}}") + "}";

    private string Quoted(string value, string what)
    {
        string plain = Plain(value, what);
        return plain.Length == 0 || TextProblem.AnyOf(plain, Special) is not null || TextProblem.OuterSpace(plain) is not null
            ? InBraces(plain)
            : plain;
    }

    private string Plain(string value, string what) => Carry(
        value, what, TextProblem.Control, "A driver manager reads one line, to the first NUL. Set it in a data source instead.");
}
