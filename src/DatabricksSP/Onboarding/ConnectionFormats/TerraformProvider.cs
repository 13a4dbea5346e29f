using System.Globalization;
using System.Text;

namespace DatabricksSP.Onboarding.ConnectionFormats;

/// <summary>The provider block of Terraform, and the variable that the credential comes from.</summary>
/// <remarks>
/// Escapes of quoted templates: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions. Terraform brings all
/// texts into Unicode's normal form C.
/// </remarks>
internal sealed class TerraformProvider : ConnectionFormat
{
    public override string Title => "A Terraform provider";

    public override bool NeedsWarehouse => false;

    public override IReadOnlyList<string> Unused => ["Driver", "ProfileName", "Warehouse", "Catalog", "Schema"];

    public override string Write(ConnectionValues values)
    {
        ConnectionCredential credential = values.Credential;
        List<(string Name, string Expression)> arguments = [("host", Quoted(values.Url, "address"))];
        if (credential.IsOAuth)
        {
            arguments.Add(("client_id", Quoted(values.ApplicationId, "application ID")));
        }

        string variable = credential.IsOAuth ? "databricks_client_secret" : "databricks_token";
        string? shown = credential.Shown;
        arguments.Add((
            credential.IsOAuth ? "client_secret" : "token", shown is null ? "var." + variable : Quoted(shown, credential.Noun)));
        int width = arguments.Max(static each => each.Name.Length);
        string block = string.Concat(arguments.Select(each => $"  {each.Name.PadRight(width)} = {each.Expression}\n"));
        string declaration = $$"""


            variable "{{variable}}" {
              description = "The {{credential.Noun}} from {{credential.Maker}}"
              type        = string
              sensitive   = true
            }
            """.Replace("\r", "");
        return $"provider \"databricks\" {{\n{block}}}" + (shown is null ? declaration : "");
    }

    private string Quoted(string value, string what)
    {
        string text = Carry(
            value,
            what,
            static each => each.IsNormalized(NormalizationForm.FormC) ? null : "characters that Terraform would compose",
            "Set it as an environment variable instead: TF_VAR_…");
        StringBuilder quoted = new("\"");
        for (int index = 0; index < text.Length; index++)
        {
            char next = index + 1 < text.Length ? text[index + 1] : '\0';
            quoted.Append(text[index] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '$' or '%' when next == '{' => new string(text[index], 2),

                // A sign before such a pair would be taken for the first of it.
                '$' or '%' when next == text[index] => Escape(text[index]),
                char control when char.IsControl(control) => Escape(control),
                char other => other.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static string Escape(char character) => string.Format(CultureInfo.InvariantCulture, "\\u{0:X4}", (int)character);
}
