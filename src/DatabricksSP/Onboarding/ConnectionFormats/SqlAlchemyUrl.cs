using DatabricksSP.Presets;

namespace DatabricksSP.Onboarding.ConnectionFormats;

/// <summary>The URL of databricks-sqlalchemy.</summary>
/// <remarks>
/// The dialect takes the password for a token and knows nothing else: an OAuth secret needs connect_args with a credentials_provider. Every
/// part is percent-encoded, so that all texts can be carried.
/// </remarks>
internal sealed class SqlAlchemyUrl : ConnectionFormat
{
    public override string Title => "A URL of SQLAlchemy";

    public override IReadOnlyList<DbxCredentialType> CredentialTypes { get; } = [DbxCredentialType.OboToken];

    public override IReadOnlyList<string> Unused => ["Driver", "ProfileName"];

    public override string Write(ConnectionValues values)
    {
        string token = values.Credential.Shown is { } shown
            ? Encoded(shown, values.Credential.Noun)
            : "{" + values.Credential.Variable + "}";
        List<string> query = ["http_path=" + Encoded(values.HttpPath!, "HTTP path")];
        if (values.Catalog is { } catalog)
        {
            query.Add("catalog=" + Encoded(catalog, "catalog's name"));
        }

        if (values.Schema is { } schema)
        {
            query.Add("schema=" + Encoded(schema, "schema's name"));
        }

        return $"databricks://token:{token}@{values.Authority}?{string.Join("&", query)}";
    }

    private string Encoded(string value, string what) =>
        Uri.EscapeDataString(Carry(value, what, TextProblem.None, "Give it to create_engine as an argument."));
}
