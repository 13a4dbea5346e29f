using DatabricksSP.Presets;

namespace DatabricksSP.Onboarding;

/// <summary>Fills in a connector's form.</summary>
/// <param name="form">The form.</param>
internal sealed class ConnectorFormFiller(ConnectorForm form)
{
    // As the Connection details of a warehouse and the secrets of a principal are headed in a workspace.
    private static readonly (string Value, string Label)[] LabelsOfDatabricks =
    [
        ("ServerHostname", "Server hostname"),
        ("HttpPath", "HTTP path"),
        ("Port", "Port"),
        ("Catalog", "Catalog"),
        ("Schema", "Schema"),
        ("ApplicationId", "Client ID"),
        ("Secret", "Secret"),
        ("Token", "Access token"),
    ];

    /// <summary>
    /// The fields in the form's order; what the form has no known label for comes last, by the names that Databricks has.
    /// </summary>
    public DbxConnectionField[] Fill(ConnectionValues values)
    {
        IEnumerable<DbxConnectionField> known = form.Fields
            .Where(each => IsFor(each, values.Credential.Type))
            .Select(each => Field(each.Label, each.Text ?? Prefixed(each.Prefix, ValueOf(each.Value!, values)), values));
        IEnumerable<DbxConnectionField> others = Unlabelled(values)
            .Select(each => Field(each.Label, ValueOf(each.Value, values), values));
        return [.. known, .. others];
    }

    /// <summary>What is to be known about the labels; null where all are the form's own.</summary>
    public string? NoteOn(ConnectionValues values)
    {
        string[] others = [.. Unlabelled(values).Select(static each => each.Label)];
        return form.Fields.Count == 0
            ? $"The labels of {form.Connector}'s form are not known: these are the names that Databricks has."
            : others.Length == 0
                ? null
                : $"No label of {form.Connector}'s form is known for these: {string.Join(", ", others)}. They have Databricks' names.";
    }

    private static bool IsFor(FormField field, DbxCredentialType credentialType) =>
        (field.CredentialType ?? TypeOf(field.Value) ?? credentialType) == credentialType;

    private static DbxCredentialType? TypeOf(string? value) => value switch
    {
        "Token" => DbxCredentialType.OboToken,
        "Secret" or "ApplicationId" => DbxCredentialType.OAuthSecret,
        _ => null,
    };

    private static object? ValueOf(string value, ConnectionValues values) => value switch
    {
        "Url" => values.Url,
        "ServerHostname" => values.ServerHostname,
        "HttpPath" => values.HttpPath,
        "Port" => values.Port,
        "Catalog" => values.Catalog,
        "Schema" => values.Schema,
        "ApplicationId" => values.ApplicationId,
        _ => values.Credential.AsProperty ?? values.Credential.Placeholder,
    };

    // Nothing is put before a SecureString: the filler never reads it.
    private static object? Prefixed(string? prefix, object? value) => value is string text ? prefix + text : value;

    private DbxConnectionField Field(string label, object? value, ConnectionValues values) =>
        new(form.Connector, label, value, values.Principal);

    private IEnumerable<(string Value, string Label)> Unlabelled(ConnectionValues values)
    {
        HashSet<string> labelled = [.. form.Fields.Select(static each => each.Value).OfType<string>()];
        return LabelsOfDatabricks.Where(each =>
            !labelled.Contains(each.Value)
            && (TypeOf(each.Value) ?? values.Credential.Type) == values.Credential.Type
            && ValueOf(each.Value, values) is not null
            && each.Value switch
            {
                "ServerHostname" => !labelled.Contains("Url"),

                // Who asks for no port takes the usual one.
                "Port" => form.Fields.Count == 0,
                _ => true,
            });
    }
}
