using System.Globalization;
using System.Text;

namespace DatabricksSP.Onboarding.ConnectionFormats;

/// <summary>The expression in Power Query M by which Power BI connects. Credentials are never a part of it.</summary>
/// <remarks>
/// See https://learn.microsoft.com/power-query/connectors/databricks-azure and, for escapes,
/// https://learn.microsoft.com/powerquery-m/m-spec-lexical-structure#character-escape-sequences.
/// </remarks>
internal sealed class PowerQueryExpression : ConnectionFormat
{
    public override string Title => "An expression of Power Query";

    public override bool HasCredential => false;

    public override IReadOnlyList<string> Unused => ["Driver", "ProfileName"];

    public override string Write(ConnectionValues values) =>
        $"Databricks.Catalogs({Quoted(values.Authority, "host")}, {Quoted(values.HttpPath!, "HTTP path")}, "
        + $"[Catalog={QuotedOrNull(values.Catalog, "catalog's name")}, Database={QuotedOrNull(values.Schema, "schema's name")}, "
        + "EnableAutomaticProxyDiscovery=null, Implementation=\"2.0\"])";

    private string QuotedOrNull(string? value, string what) => value is null ? "null" : Quoted(value, what);

    private string Quoted(string value, string what)
    {
        StringBuilder quoted = new("\"");
        string text = Carry(value, what, TextProblem.None, "Type it where Power BI asks for it.");
        for (int index = 0; index < text.Length; index++)
        {
            quoted.Append(text[index] switch
            {
                '"' => "\"\"",
                '#' when index + 1 < text.Length && text[index + 1] == '(' => "#(#)",
                char control when char.IsControl(control) || control is '\u2028' or '\u2029' =>
                    string.Format(CultureInfo.InvariantCulture, "#({0:X4})", (int)control),
                char other => other.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
