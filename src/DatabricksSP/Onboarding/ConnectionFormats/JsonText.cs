using System.Security;
using DatabricksSP.Client.Json;

namespace DatabricksSP.Onboarding.ConnectionFormats;

/// <summary>The values as a JSON object, or the fields of a form as one, by their labels.</summary>
internal sealed class JsonText : ConnectionFormat
{
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
        fields.Select(each => (each.Label, each.Value is SecureString ? credential.Placeholder : each.Value)),
        credential.Noun);

    private string Text(IEnumerable<(string Name, object? Value)> properties, string secret) => JsonWriter.ToReadableText(
        properties.Select(each => new KeyValuePair<string, object?>(each.Name, Carried(each.Name, each.Value, secret))));

    private object? Carried(string name, object? value, string secret) => value is string text
        ? Carry(text, name is "Token" or "Secret" ? secret : name, TextProblem.None, "Check it.")
        : value;
}
