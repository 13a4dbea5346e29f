using System.Management.Automation;
using CsCheck;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Onboarding.ConnectionFormats;

/// <summary>Whatever is in a value: the format's reader finds just that, and nothing besides; or the value is refused.</summary>
public class ConnectionFormatTests : WorkspaceTest
{
    private const string PlainSecret = "dose0123456789abcdef0123456789abcdef";

    // What means something to one of the readers, and what does not.
    private static readonly string[] Pieces =
    [
        ";", "}", "}}", "{", "=", "'", "\"", "\\", "`", "${", "%{", "$", "$$", "%", "%%", "{{", "{%", "{#", "%}", "#(", "#", "[", "]", "(",
        ")", ",", "&", "+", "?", "@", ":", "/", ".", "*", "!", "\n", "\r\n", "\t", "\0", "\u0001", "\u2028", " ", "é", "e\u0301", "日本",
        "😀", "\ud800", "a", "Bc", "01", "PWD=x", "null", "<", ">", "-", "_", "~", "|", "^",
    ];

    // A blank cell means that nothing was given.
    private static readonly Gen<string> Hostile = Gen.Int[0, Pieces.Length - 1].Array[0, 6]
        .Select(static picked => string.Concat(picked.Select(static each => Pieces[each])))
        .Where(static text => !string.IsNullOrWhiteSpace(text));

    private Warehouse _warehouse = null!;

    // Format, parameters, and what its reader calls catalog, schema and secret.
    public static TheoryData<string, string, string?, string?, string> Formats() => new()
    {
        { "Jdbc", "-Warehouse Zuora", "ConnCatalog", "ConnSchema", "OAuth2Secret" },
        { "Odbc", "-Warehouse Zuora", "Catalog", "Schema", "Auth_Client_Secret" },
        { "Dbt", "-Warehouse Zuora", "catalog", "schema", "client_secret" },
        { "SqlAlchemy", "-Warehouse Zuora", "catalog", "schema", "password" },
        { "Terraform", "", null, null, "client_secret" },
        { "PowerBI", "-Warehouse Zuora", "Catalog", "Database", "" },
        { "DotEnv", "-Warehouse Zuora", "DATABRICKS_CATALOG", "DATABRICKS_SCHEMA", "DATABRICKS_CLIENT_SECRET" },
        { "DatabricksCfg", "-Warehouse Zuora", null, null, "client_secret" },
        { "Json", "-Warehouse Zuora", "Catalog", "Schema", "Secret" },
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _warehouse = Workspace.AddWarehouse("Zuora");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_value_is_read_as_it_was_given_or_refused(
        string format, string parameters, string? catalog, string? schema, string secret) =>
        Gen.Select(Hostile, Hostile, Hostile).Array[100].Sample(
            values =>
            {
                Row[] rows = [.. values.Select(static each => new Row(each.Item1, each.Item2, each.Item3))];
                (IReadOnlyDictionary<string, string>?[] read, ErrorRecord[] errors) = Write(format, parameters, rows);

                Assert.All(errors, static error =>
                {
                    Assert.StartsWith("Dbx.NotCarried,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
                    Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
                });
                int keys = Write(format, parameters, [new Row("a", "b", PlainSecret)]).Read[0]!.Count;
                foreach ((Row row, IReadOnlyDictionary<string, string>? found) in rows.Zip(read))
                {
                    if (found is not null)
                    {
                        Assert.Equal(keys, found.Count);
                        AssertSame(row.Catalog, found, catalog);
                        AssertSame(row.Schema, found, schema);
                        AssertSame(row.Secret, found, secret);
                    }
                }
            },
            iter: 5,
            threads: 1);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Whatever_Databricks_gives_is_carried_by_every_format(
        string format, string parameters, string? catalog, string? schema, string secret)
    {
        Row row = new("main_2-prod", "billing", PlainSecret);

        (IReadOnlyDictionary<string, string>?[] read, ErrorRecord[] errors) = Write(format, parameters, [row]);

        Assert.Empty(errors);
        AssertSame(row.Catalog, read[0]!, catalog);
        AssertSame(row.Schema, read[0]!, schema);
        AssertSame(row.Secret, read[0]!, secret);
        Assert.True(
            parameters.Length == 0 || read[0]!.Values.Any(each => each.Contains(_warehouse.Id, StringComparison.Ordinal)), format);
    }

    [Theory]
    [InlineData("SqlAlchemy")]
    [InlineData("PowerBI")]
    [InlineData("Json")]
    public void A_format_with_an_escape_for_everything_refuses_nothing_but_half_a_character(string format)
    {
        Row[] rows = [new("a;b}c=d'e\"f", "\n\r\0\t\u2028${%{#({{", PlainSecret), new("日本 😀 e\u0301", "\\`~", PlainSecret)];

        Assert.Empty(Write(format, "-Warehouse Zuora", rows).Errors);
        Assert.Contains(
            "half a character", Assert.Single(Write(format, "-Warehouse Zuora", [new("\ud800", "x", PlainSecret)]).Errors).ToString());
    }

    [Theory]
    [InlineData("Jdbc", "main;AuthMech=3", "java.util.Properties")]
    [InlineData("Jdbc", "a=b", "java.util.Properties")]
    [InlineData("Odbc", "a\nb", "data source")]
    [InlineData("Dbt", "{{ 1 }}", "env_var")]
    [InlineData("DotEnv", "it's", "environment variable")]
    public void A_refusal_says_what_to_do_and_whose_value_it_is(string format, string catalog, string advice)
    {
        ErrorRecord error = Assert.Single(Write(format, "-Warehouse Zuora", [new(catalog, "x", PlainSecret)]).Errors);

        Assert.Contains("cannot carry the catalog's name", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(advice, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.True(Guid.TryParse((string)error.TargetObject, out _));
    }

    [Fact]
    public void A_secret_that_is_refused_is_not_repeated()
    {
        ErrorRecord error = Assert.Single(Write("Jdbc", "-Warehouse Zuora", [new("a", "b", "hush;hush-1234")]).Errors);

        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("__settings__")]
    [InlineData("a]b")]
    [InlineData("a\nb")]
    public void A_profile_has_a_name_that_all_tools_read(string name)
    {
        Session.SetVariable("name", name);

        ErrorRecord error = RunFailing($"Get-DbxConnectionInfo {Guid.NewGuid()} -Format DatabricksCfg -ProfileName $name");

        Assert.StartsWith("Dbx.NotCarried,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_placeholder_is_one_of_the_formats_own_kind()
    {
        Assert.Equal(
            "{{ env_var('DBT_ENV_SECRET_DATABRICKS_CLIENT_SECRET') }}", Placeholder("Dbt", "-Warehouse Zuora -Schema x", "client_secret"));
        Assert.Equal("var.databricks_client_secret", Placeholder("Terraform", "", "client_secret"));
        Assert.Equal("{DATABRICKS_TOKEN}", Placeholder("SqlAlchemy", "-Warehouse Zuora", "password"));
        Assert.Equal("<secret from New-DbxOAuthSecret>", Placeholder("Odbc", "-Warehouse Zuora", "Auth_Client_Secret"));
        Assert.Null(Placeholder("DotEnv", "", "DATABRICKS_CLIENT_SECRET"));
        Assert.Null(Placeholder("DatabricksCfg", "", "client_secret"));

        string? Placeholder(string format, string parameters, string name) => FormatReaders.Read(
            format,
            (string)Run($"Get-DbxConnectionInfo {Guid.NewGuid()} -Format {format} {parameters}").OneOutput()).GetValueOrDefault(name);
    }

    // A row that was refused has null; errors say by their target which one that is.
    private (IReadOnlyDictionary<string, string>?[] Read, ErrorRecord[] Errors) Write(string format, string parameters, Row[] rows)
    {
        string property = format == "SqlAlchemy" ? "Token" : "Secret";
        PSObject[] inputs = [.. rows.Select(row => Input(row, property, withNames: format is not ("Terraform" or "DatabricksCfg")))];
        ScriptResult result = Session.Invoke(
            $"$rows | Get-DbxConnectionInfo -Format {format} {parameters} {(format == "PowerBI" ? "" : "-AsPlainText")}",
            new Dictionary<string, object?> { ["rows"] = inputs });
        HashSet<string> refused = [.. result.Errors.Select(static each => $"{each.TargetObject}")];
        Queue<string> texts = new(result.Output.Select(static each => (string)each.BaseObject));
        IReadOnlyDictionary<string, string>?[] read =
        [
            .. inputs.Select(each => refused.Contains((string)each.Properties["ApplicationId"].Value)
                ? null
                : FormatReaders.Read(format, texts.Dequeue())),
        ];
        Assert.Empty(texts);
        return (read, [.. result.Errors]);
    }

    private static PSObject Input(Row row, string property, bool withNames)
    {
        PSObject input = new();
        input.Properties.Add(new PSNoteProperty("ApplicationId", Guid.NewGuid().ToString()));
        input.Properties.Add(new PSNoteProperty(property, row.Secret));
        if (withNames)
        {
            input.Properties.Add(new PSNoteProperty("Catalog", row.Catalog));
            input.Properties.Add(new PSNoteProperty("Schema", row.Schema));
        }

        return input;
    }

    private static void AssertSame(string given, IReadOnlyDictionary<string, string> read, string? name)
    {
        if (!string.IsNullOrEmpty(name))
        {
            Assert.Equal(given, read[name]);
        }
    }

    private sealed record Row(string Catalog, string Schema, string Secret);
}
