using System.Text.Json;
using DatabricksSP.Tests.Conventions;
using NJsonSchema;
using NJsonSchema.Validation;

namespace DatabricksSP.Tests.Presets;

/// <summary>The presets that ship are as their schema says, and say what can be granted.</summary>
public class PresetFileTests
{
    private static readonly string Folder = Path.Combine(BuiltModule.Checkout, "module", "presets");

    // https://docs.databricks.com/aws/en/data-governance/unity-catalog/manage-privileges/privileges
    private static readonly HashSet<string> OfSchema =
    [
        "ALL_PRIVILEGES", "APPLY_TAG", "CREATE_FUNCTION", "CREATE_MATERIALIZED_VIEW", "CREATE_MODEL", "CREATE_TABLE", "CREATE_VOLUME",
        "EXECUTE", "EXTERNAL_USE_SCHEMA", "MANAGE", "MODIFY", "READ_VOLUME", "REFRESH", "SELECT", "USE_SCHEMA", "WRITE_VOLUME",
    ];

    private static readonly HashSet<string> OfCatalog = [.. OfSchema, "BROWSE", "CREATE_SCHEMA", "USE_CATALOG"];

    public static TheoryData<string> Files() =>
        [
            .. Directory.GetFiles(Folder, "*.json").Select(static file => Path.GetFileName(file)).Where(
                static file => file != "preset.schema.json"),
        ];

    [Fact]
    public void There_is_a_preset_for_each_shape() => Assert.Superset(
        new HashSet<string> { "Loader.json", "Prequel.json", "Reader.json", "ReverseEtl.json", "Transformer.json" },
        Files().Select(static each => each.Data).ToHashSet());

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_preset_is_as_the_schema_says(string file)
    {
        JsonSchema schema = await SchemaAsync();

        Assert.Empty(schema.Validate(File.ReadAllText(Path.Combine(Folder, file))));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), Root(file).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("""{ "name": "x", "entitlements": [], "permissionLevel": "CAN_USE" }""", ValidationErrorKind.PropertyRequired)]
    [InlineData(
        """{ "name": "x", "entitlements": ["admin"], "permissionLevel": "CAN_USE", "credentialTypes": ["OboToken"] }""",
        ValidationErrorKind.NotInEnumeration)]
    [InlineData(
        """{ "name": "x", "entitlements": [], "permissionLevel": "CAN_USE", "credentialTypes": ["OboToken"], "shoe": 44 }""",
        ValidationErrorKind.NoAdditionalPropertiesAllowed)]
    [InlineData(
        """{ "name": "a/b", "entitlements": [], "permissionLevel": "CAN_USE", "credentialTypes": ["OboToken"] }""",
        ValidationErrorKind.PatternMismatch)]
    [InlineData(
        """{ "name": "x", "entitlements": [], "permissionLevel": "CAN_USE", "credentialTypes": ["OboToken"], "forms": [{ "connector":"""
        + """ "y", "fields": [{ "label": "l" }] }] }""",
        ValidationErrorKind.ArrayItemNotValid)]
    public async Task The_schema_refuses_what_is_no_preset(string json, ValidationErrorKind kind)
    {
        JsonSchema schema = await SchemaAsync();

        Assert.Contains(AllIn(schema.Validate(json)), each => each.Kind == kind);
    }

    [Fact]
    public void No_two_presets_and_no_two_forms_have_a_name_in_common()
    {
        JsonElement[] presets = [.. Files().Select(static each => Root(each.Data))];

        string[] names = [.. presets.SelectMany(static each => TextsIn(each, "aliases").Append(each.GetProperty("name").GetString()!))];
        string[] connectors = [.. presets.SelectMany(FormsIn).Select(static each => each.GetProperty("connector").GetString()!)];

        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
        Assert.Equal(connectors.Distinct(StringComparer.OrdinalIgnoreCase), connectors);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_preset_grants_what_can_be_granted_and_says_where_that_is_written(string file)
    {
        JsonElement preset = Root(file);

        Assert.Subset(OfCatalog, TextsIn(preset, "catalogPrivileges").ToHashSet());
        Assert.Subset(OfSchema, TextsIn(preset, "schemaPrivileges").ToHashSet());
        Assert.Contains("USE_CATALOG", TextsIn(preset, "catalogPrivileges"));
        Assert.NotEmpty(TextsIn(preset, "sources"));
        Assert.All(FormsIn(preset), static form => Assert.NotEmpty(TextsIn(form, "sources")));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_form_has_a_field_for_the_credentials_that_it_takes_and_for_no_other(string file)
    {
        foreach (JsonElement form in FormsIn(Root(file)))
        {
            HashSet<string> taken = TextsIn(form, "credentialTypes").ToHashSet();
            HashSet<string> values = form.TryGetProperty("fields", out JsonElement fields)
                ? fields.EnumerateArray().SelectMany(static each => TextOf(each, "value")).ToHashSet()
                : [];
            if (values.Count > 0 && taken.Count > 0)
            {
                Assert.Equal(taken.Contains("OboToken"), values.Contains("Token"));
                Assert.Equal(taken.Contains("OAuthSecret"), values.Contains("Secret"));
            }
        }
    }

    private static Task<JsonSchema> SchemaAsync() =>
        JsonSchema.FromFileAsync(Path.Combine(Folder, "preset.schema.json"), TestContext.Current.CancellationToken);

    private static IEnumerable<ValidationError> AllIn(IEnumerable<ValidationError> errors) => errors.SelectMany(static each =>
        each is ChildSchemaValidationError parent ? AllIn(parent.Errors.SelectMany(static child => child.Value)).Prepend(each) : [each]);

    private static JsonElement Root(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file)));
        return document.RootElement.Clone();
    }

    private static IEnumerable<JsonElement> FormsIn(JsonElement preset) =>
        preset.TryGetProperty("forms", out JsonElement forms) ? forms.EnumerateArray() : [];

    private static IEnumerable<string> TextsIn(JsonElement of, string name) =>
        of.TryGetProperty(name, out JsonElement list) ? list.EnumerateArray().Select(static each => each.GetString()!) : [];

    private static IEnumerable<string> TextOf(JsonElement of, string name) =>
        of.TryGetProperty(name, out JsonElement text) ? [text.GetString()!] : [];
}
