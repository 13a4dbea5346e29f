using System.Text;

namespace DatabricksSP.Onboarding.ConnectionFormats;

/// <summary>Variables in the form of a .env file, by the names that Databricks' tools and drivers read.</summary>
/// <remarks>
/// Shells, Docker, Node.js and python-dotenv read such files, each a little differently: a value stands as it is where none of them sees
/// anything in it, else in single quotes, and what they would take differently is refused. Docker takes quotes for a part of the value.
/// </remarks>
internal sealed class DotEnvFile : ConnectionFormat
{
    public override string Title => "A .env file";

    public override bool NeedsWarehouse => false;

    public override IReadOnlyList<string> Unused => ["Driver", "ProfileName"];

    public override string Write(ConnectionValues values)
    {
        ConnectionCredential credential = values.Credential;
        StringBuilder file = new();
        Add("DATABRICKS_HOST", values.Url, "address");
        Add("DATABRICKS_SERVER_HOSTNAME", values.Authority, "host");
        Add("DATABRICKS_WAREHOUSE_ID", values.Warehouse?.Id, "warehouse's ID");
        Add("DATABRICKS_HTTP_PATH", values.HttpPath, "HTTP path");
        Add("DATABRICKS_CATALOG", values.Catalog, "catalog's name");
        Add("DATABRICKS_SCHEMA", values.Schema, "schema's name");
        if (credential.IsOAuth)
        {
            Add("DATABRICKS_CLIENT_ID", values.ApplicationId, "application ID");
        }

        if (credential.Shown is { } shown)
        {
            Add(credential.Variable, shown, credential.Noun);
        }
        else
        {
            // Nothing is set: a variable without a value would hide the one that is set elsewhere.
            file.Append("# " + credential.Variable + "=" + credential.Placeholder + "\n");
        }

        return file.ToString().TrimEnd('\n');

        void Add(string name, string? value, string what)
        {
            if (value is not null)
            {
                file.Append(name).Append('=').Append(Quoted(value, what)).Append('\n');
            }
        }
    }

    private string Quoted(string value, string what)
    {
        string text = Carry(
            value,
            what,
            static each => TextProblem.Control(each) ?? TextProblem.AnyOf(each, "'\\") ?? TextProblem.Sequence(each, "${"),
            "Set the environment variable itself.");
        return text.Length > 0 && text.All(IsPlain) ? text : $"'{text}'";
    }

    private static bool IsPlain(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' or '/' or ':' or '@' or '+';
}
