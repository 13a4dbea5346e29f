using System.Management.Automation;
using System.Text;
using DatabricksSP.Client.Json;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Errors;

namespace DatabricksSP.Presets;

/// <summary>Reads a preset's file. What it says is used or refused, never ignored.</summary>
internal static class PresetReader
{
    // What is longer is no preset.
    private const int LongestFile = 1 << 20;

    private static readonly IReadOnlyList<string> PermissionLevels =
        [PermissionLevel.CanView, PermissionLevel.CanMonitor, PermissionLevel.CanUse, PermissionLevel.CanManage];

    private static readonly IReadOnlyList<string> CredentialTypes =
        [.. ConnectorPreset.AllCredentialTypes.Select(static each => each.ToString())];

    /// <summary>The preset in a file.</summary>
    /// <exception cref="DbxFailureException">The file cannot be read, or is no preset.</exception>
    public static ConnectorPreset Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.Length > LongestFile)
            {
                throw Invalid(path, $"it has more than {LongestFile} bytes.");
            }

            using StreamReader reader = new(file, Encoding.UTF8);
            return PresetIn(JsonProperties.Of(path, JsonValue.ParseLenient(reader.ReadToEnd())));
        }
        catch (FormatException exception)
        {
            throw Invalid(path, $"it is no JSON: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DbxFailureException(
                $"The preset {path} cannot be read: {exception.Message}",
                "PresetNotFound",
                ErrorCategory.ObjectNotFound,
                path,
                "Check the path.",
                exception);
        }
    }

    /// <summary>The error for a file that is no preset.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong with it: a sentence, but for its subject.</param>
    public static DbxFailureException Invalid(string path, string problem) => new(
        $"The preset {path} cannot be used: {problem}",
        "InvalidPreset",
        ErrorCategory.InvalidData,
        path,
        "module/presets/preset.schema.json says what a preset has; an editor shows it where the file names it as its $schema.");

    private static ConnectorPreset PresetIn(JsonProperties file)
    {
        ConnectorPreset preset = new(file.Text("name"))
        {
            Aliases = file.Texts("aliases"),
            Description = file.OptionalText("description") ?? "",
            Entitlements = file.RequiredTexts("entitlements", Entitlement.All),
            PermissionLevel = file.Text("permissionLevel", PermissionLevels),
            CatalogPrivileges = file.Texts("catalogPrivileges"),
            SchemaPrivileges = file.Texts("schemaPrivileges"),
            CredentialTypes = [.. file.RequiredTexts("credentialTypes", CredentialTypes).Select(TypeNamed)],
            Forms = [.. file.Objects("forms").Select(FormIn)],
            Traps = file.Texts("traps"),
            Sources = file.Texts("sources"),
        };
        file.OptionalText("$schema");
        file.RefuseOthers();
        return preset;
    }

    private static ConnectorForm FormIn(JsonProperties form)
    {
        IReadOnlyList<DbxCredentialType> credentialTypes = [.. form.Texts("credentialTypes", CredentialTypes).Select(TypeNamed)];
        ConnectorForm read = new(form.Text("connector"))
        {
            Fields = [.. form.Objects("fields").Select(FieldIn)],
            CredentialTypes = credentialTypes.Count == 0 ? null : credentialTypes,
            Traps = form.Texts("traps"),
            Sources = form.Texts("sources"),
        };
        form.RefuseOthers();
        return read;
    }

    private static FormField FieldIn(JsonProperties field)
    {
        FormField read = new(field.Text("label"))
        {
            Value = field.OptionalText("value", FormField.Values),
            Prefix = field.OptionalText("prefix"),
            Text = field.OptionalText("text"),
            CredentialType = field.OptionalText("credentialType", CredentialTypes) is { } type ? TypeNamed(type) : null,
        };
        field.RefuseOthers();
        return read is { Value: not null, Text: null, CredentialType: null } or { Value: null, Text: not null, Prefix: null }
            ? read
            : throw field.Invalid("has either a value, with perhaps a prefix, or a text, with perhaps a credentialType.");
    }

    private static DbxCredentialType TypeNamed(string name) =>
        ConnectorPreset.AllCredentialTypes.First(each => each.ToString() == name);
}
