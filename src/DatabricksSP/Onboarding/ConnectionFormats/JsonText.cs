using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DatabricksSP.Onboarding.ConnectionFormats;

/// <summary>The values as a JSON object, or the fields of a form as one, by their labels.</summary>
internal sealed class JsonText : ConnectionFormat
{
    // For people to read: not every letter outside ASCII, and no quote, becomes a number.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string Title => "JSON";

    public override bool NeedsWarehouse => false;

    public override IReadOnlyList<string> Unused => ["Driver", "ProfileName"];

    public override string Write(ConnectionValues values)
    {
        ConnectionCredential credential = values.Credential;
        (string Name, object? Value)[] properties =
        [
            ("Host", values.Url),
            ("ServerHostname", values.ServerHostname),
            ("HttpPath", values.HttpPath),
            ("Port", values.Port),
            ("Catalog", values.Catalog),
            ("Schema", values.Schema),
            ("ApplicationId", values.ApplicationId),
            (credential.IsOAuth ? "Secret" : "Token", credential.Shown ?? credential.Placeholder),
        ];
        return Text(properties, credential.Noun);
    }

    /// <summary>The fields of a form.</summary>
    public string Write(IEnumerable<DbxConnectionField> fields, ConnectionCredential credential) => Text(
        fields.Select(each => (each.Label, each.Value is System.Security.SecureString ? credential.Placeholder : each.Value)),
        credential.Noun);

    private string Text(IEnumerable<(string Name, object? Value)> properties, string secret)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Readable))
        {
            writer.WriteStartObject();
            foreach ((string name, object? value) in properties)
            {
                switch (value)
                {
                    case int number:
                        writer.WriteNumber(name, number);
                        break;
                    case string text:
                        writer.WriteString(name, Carry(text, name is "Token" or "Secret" ? secret : name, TextProblem.None, "Check it."));
                        break;
                    default:
                        writer.WriteNull(name);
                        break;
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()).Replace("\r\n", "\n");
    }
}
