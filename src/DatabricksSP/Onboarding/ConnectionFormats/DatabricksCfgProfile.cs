using System.Text;

namespace DatabricksSP.Onboarding.ConnectionFormats;

/// <summary>A profile of .databrickscfg.</summary>
/// <remarks>
/// Each SDK reads the file with another library. One takes # and ; for the beginning of a comment, one % for a reference, some take quotes
/// away: what they do not all read alike is refused. No value that Databricks gives has such characters.
/// </remarks>
internal sealed class DatabricksCfgProfile : ConnectionFormat
{
    private const string Settings = "__settings__";
    private const string Advice = "Set an environment variable instead: DATABRICKS_TOKEN or DATABRICKS_CLIENT_SECRET.";

    public override string Title => "A .databrickscfg file";

    public override bool NeedsWarehouse => false;

    public override IReadOnlyList<string> Unused => ["Driver", "Catalog", "Schema"];

    public override string Write(ConnectionValues values)
    {
        ConnectionCredential credential = values.Credential;
        StringBuilder file = new();
        string name = Carry(
            values.ProfileName ?? values.Principal.ToString(), "profile's name", ProblemOfName, "Give another -ProfileName.");
        file.Append('[').Append(name).Append("]\n");
        Add("host", values.Url, "address");
        Add("warehouse_id", values.Warehouse?.Id, "warehouse's ID");
        if (credential.IsOAuth)
        {
            Add("client_id", values.ApplicationId, "application ID");
        }

        string key = credential.IsOAuth ? "client_secret" : "token";
        if (credential.Shown is { } shown)
        {
            Add(key, shown, credential.Noun);
        }
        else
        {
            file.Append("# " + key + " = " + credential.Placeholder + ", or set " + credential.Variable + "\n");
        }

        return file.ToString().TrimEnd('\n');

        void Add(string property, string? value, string what)
        {
            if (value is not null)
            {
                file.Append(property).Append(" = ").Append(Carry(value, what, Problem, Advice)).Append('\n');
            }
        }
    }

    private static string? ProblemOfName(string name) =>
        name == Settings ? "a meaning of its own" : name.Length == 0 ? "no characters" : TextProblem.AnyOf(name, "[]") ?? Problem(name);

    private static string? Problem(string value) =>
        TextProblem.Control(value) ?? TextProblem.OuterSpace(value) ?? TextProblem.AnyOf(value, "#;%\"'`\\") ?? TextProblem.NotAscii(value);
}
