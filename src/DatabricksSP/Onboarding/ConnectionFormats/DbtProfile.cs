using System.Text;

namespace DatabricksSP.Onboarding.ConnectionFormats;

/// <summary>A profile of dbt, for profiles.yml.</summary>
/// <remarks>
/// The keys are those of dbt-databricks. dbt reads YAML, and renders each value with Jinja afterwards: what Jinja would take for its own
/// is refused, as are line breaks, which it changes.
/// </remarks>
internal sealed class DbtProfile : ConnectionFormat
{
    public override string Title => "A dbt profile";

    public override bool NeedsSchema => true;

    public override IReadOnlyList<string> Unused => ["Driver"];

    public override string Write(ConnectionValues values)
    {
        ConnectionCredential credential = values.Credential;
        StringBuilder yaml = new();
        yaml.Append(Scalar(values.ProfileName ?? "databricks", "profile's name")).Append(":\n");
        yaml.Append("  target: prod\n  outputs:\n    prod:\n");
        Add("type", "databricks", "type");
        if (values.Catalog is { } catalog)
        {
            Add("catalog", catalog, "catalog's name");
        }

        // dbt-databricks refuses a schema's name with a dot.
        Add("schema", values.Schema!, "schema's name", static text => TextProblem.AnyOf(text, "."));
        Add("host", values.Authority, "host");
        Add("http_path", values.HttpPath!, "HTTP path");
        if (credential.IsOAuth)
        {
            Add("auth_type", "oauth", "type");
            Add("client_id", values.ApplicationId, "application ID");
        }

        string key = credential.IsOAuth ? "client_secret" : "token";
        if (credential.Shown is { } shown)
        {
            Add(key, shown, credential.Noun);
        }
        else
        {
            // dbt keeps variables with this prefix out of its logs.
            yaml.Append("      # The " + credential.Noun + " from " + credential.Maker + "\n");
            yaml.Append("      " + key + ": \"{{ env_var('DBT_ENV_SECRET_" + credential.Variable + "') }}\"\n");
        }

        return yaml.Append("      threads: 4").ToString();

        void Add(string name, string value, string what, Func<string, string?>? problem = null) =>
            yaml.Append("      ").Append(name).Append(": ").Append(Scalar(value, what, problem)).Append('\n');
    }

    // Double quotes leave nothing to guess, whatever the value looks like: a number, a date, null.
    private string Scalar(string value, string what, Func<string, string?>? problem = null) => "\"" + Carry(
        value,
        what,
        text => problem?.Invoke(text) ?? TextProblem.Sequence(text, "{{", "{%", "{#", "}}", "%}", "#}") ?? TextProblem.Control(text),
        "Set an environment variable to it, and write \"{{ env_var('NAME') }}\" in the profile.").Replace("\\",
        "\\\\").Replace("\"",
        "\\\"")
        + "\"";
}
