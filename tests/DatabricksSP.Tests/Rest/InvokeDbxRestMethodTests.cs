using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Rest;

public class InvokeDbxRestMethodTests : WorkspaceTest
{
    private const string Principals = "/api/2.0/preview/scim/v2/ServicePrincipals";
    private const string Schemas = "/api/2.1/unity-catalog/schemas";

    [Fact]
    public void An_object_comes_with_all_digits_of_its_numbers()
    {
        PSObject schema = Assert.Single(Run("Invoke-DbxRestMethod /api/2.1/unity-catalog/metastore_summary").Output);
        PSObject holder = Assert.Single(Run("""
            Invoke-DbxRestMethod /api/2.1/unity-catalog/permissions/catalog/main -Method PATCH -Body @{
                changes = @(@{ principal = 'account users'; add = @('BROWSE') })
            } | ForEach-Object privilege_assignments | Where-Object principal -eq 'account users'
            """).Output);

        Assert.IsType<string>(schema.Properties["metastore_id"].Value);
        Assert.InRange(Assert.IsType<long>(holder.Properties["principal_id"].Value), 1_000_000_000_000_000_000, long.MaxValue);
        Assert.Equal(["BROWSE"], Property<string[]>(holder, "privileges"));
    }

    [Fact]
    public void Numbers_names_and_texts_come_as_they_are()
    {
        using FixedResponse server = new("""
            {"id":9223372036854775807,"big":123456789012345678901234567890,"part":0.10,"far":1e300,"at":"2026-11-24T12:00:00Z","none":null,
             "cased":{"a":1,"A":2,"":3},"texts":["größe 'x' \"y\""]}
            """);
        Session.SetVariable("fixed", server.Url);
        Session.SetVariable("given", Emulator.AdminToken);
        Run("Connect-DbxWorkspace $fixed $given -Name fixed -SkipVerification");

        PSObject result = Assert.Single(Run("Invoke-DbxRestMethod /api/2.0/numbers").Output);

        Assert.Equal(long.MaxValue, result.Properties["id"].Value);
        Assert.Equal(BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture), result.Properties["big"].Value);
        Assert.Equal(0.10m, result.Properties["part"].Value);
        Assert.Equal(1e300, result.Properties["far"].Value);
        Assert.Equal("2026-11-24T12:00:00Z", result.Properties["at"].Value);
        Assert.Null(result.Properties["none"].Value);
        Assert.Equal(["größe 'x' \"y\""], Property<string[]>(result, "texts"));
        Assert.Equal([1L, 2L, 3L], Property<OrderedDictionary>(result, "cased").Values.Cast<long>());
    }

    [Fact]
    public void A_response_with_half_a_character_is_not_lost()
    {
        using FixedResponse server = new("""{"token_value":"x","comment":"cut \ud83d"}""");
        Session.SetVariable("fixed", server.Url);
        Session.SetVariable("given", Emulator.AdminToken);
        Run("Connect-DbxWorkspace $fixed $given -Name fixed -SkipVerification");

        PSObject result = Assert.Single(Run("Invoke-DbxRestMethod /api/2.0/token/create -Method POST -Body @{}").Output);

        Assert.Equal(("x", "cut \ud83d"), (result.Properties["token_value"].Value, result.Properties["comment"].Value));
    }

    [Theory]
    [InlineData("@{ catalog_name = 'main'; name = 'zuora'; comment = 'größe \"x\"' }")]
    [InlineData("([pscustomobject]@{ catalog_name = 'main'; name = 'zuora' })")]
    [InlineData("'{ \"catalog_name\": \"main\", \"name\": \"zuora\" }'")]
    public void A_body_is_an_object_or_JSON(string body)
    {
        PSObject made = Assert.Single(Run($"Invoke-DbxRestMethod {Schemas} -Method post -Body {body}").Output);

        Assert.Equal("main.zuora", Property<string>(made, "full_name"));
        Assert.Contains("main.zuora", Workspace.CatalogsAndSchemas);
    }

    [Fact]
    public void A_dictionary_of_any_type_is_a_body_or_a_query()
    {
        ScriptResult result = Run($"""
            $text = [System.Collections.Generic.Dictionary[string, string]]::new()
            $text.catalog_name = 'main'
            Invoke-DbxRestMethod {Schemas} -Query $text -Paginate | Out-Null
            $text.name = 'zuora'
            Invoke-DbxRestMethod {Schemas} -Method POST -Body $text
            """);

        Assert.Equal("main.zuora", Property<string>(Assert.Single(result.Output), "full_name"));
    }

    [Fact]
    public void A_SecureString_in_a_body_is_sent_whole_and_in_plain_text()
    {
        Run($$"""
            $secret = [securestring]::new()
            'a"', "`0", 'ü' | ForEach-Object { $_.ToCharArray() } | ForEach-Object { $secret.AppendChar($_) }
            $made = Invoke-DbxRestMethod {{Schemas}} -Method POST -Body @{ catalog_name = 'main'; name = 'zuora'; comment = $secret }
            """);

        Assert.Equal("a\"\0ü", (string)Run("$made.comment").OneOutput());
    }

    [Fact]
    public void A_list_is_read_over_all_its_pages_by_token_or_by_index_and_a_query_counts()
    {
        Run("1..150 | ForEach-Object { New-DbxServicePrincipal \"many$_\" } | Out-Null");
        Workspace.AddServicePrincipal("other");
        foreach (int number in Enumerable.Range(0, 30))
        {
            Workspace.AddSchema("main", $"schema{number}");
        }

        ScriptResult byIndex = Run($"Invoke-DbxRestMethod {Principals} -Query @{{ filter = 'displayName sw \"many\"' }} -Paginate");
        ScriptResult byToken = Run($"Invoke-DbxRestMethod '{Schemas}?catalog_name=main' -Query @{{ max_results = 0 }} -Paginate -Raw");

        Assert.Equal(150, byIndex.Output.Select(static each => Property<string>(each, "id")).Distinct().Count());
        Assert.Equal(32, byToken.Output.Count);
        Assert.All(byToken.Output, static each => Assert.StartsWith("{", (string)each.BaseObject, StringComparison.Ordinal));
    }

    [Fact]
    public void A_raw_response_is_its_text()
    {
        string text = (string)Run("Invoke-DbxRestMethod /api/2.0/preview/scim/v2/Me -Raw").OneOutput();

        Assert.StartsWith("{", text, StringComparison.Ordinal);
        Assert.Contains("\"userName\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Confirm:$false")]
    public void WhatIf_changes_nothing_and_still_reads(string arguments)
    {
        ScriptResult change = Run(
            $"Invoke-DbxRestMethod {Schemas} -Method POST -Body @{{ catalog_name = 'main'; name = 'x' }} {arguments}");
        ScriptResult read = Run("Invoke-DbxRestMethod /api/2.0/preview/scim/v2/Me " + arguments);

        Assert.Contains($"Send POST\" on target \"{Schemas} in ", change.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("main.x", Workspace.CatalogsAndSchemas);
        Assert.Single(read.Output);
    }

    [Theory]
    [InlineData("https://evil.example.com/api/2.0/x")]
    [InlineData("//evil.example.com/api/2.0/x")]
    [InlineData("api/2.0/x")]
    [InlineData("/api/2.0/x -Paginate -Method POST")]
    [InlineData("/api/2.0/x -Paginate -Body @{}")]
    [InlineData("/api/2.0/x -Body @{}")]
    [InlineData("/api/2.0/x -Method POST -Body 'no JSON'")]
    [InlineData("/api/2.0/x -Method POST -Body @{ a = Get-DbxConnection }")]
    [InlineData("/api/2.0/x -Paginate -Query @{ page_token = 't' }")]
    public void What_cannot_be_sent_is_refused_and_nothing_is_sent(string arguments)
    {
        Emulator.Requests.Clear();

        ErrorRecord error = RunFailing("Invoke-DbxRestMethod " + arguments);

        Assert.StartsWith("Dbx.InvalidArgument,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Requests.Count);
    }

    [Fact]
    public void A_body_that_contains_itself_is_refused() => Assert.Contains(
        "contains itself",
        RunFailing("$a = @{}; $a.a = $a; Invoke-DbxRestMethod /api/2.0/x -Method POST -Body $a").ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void Many_inputs_come_out_in_order_and_one_that_fails_stops_none()
    {
        string[] ids = [.. Enumerable.Range(0, 40).Select(number => Workspace.AddServicePrincipal($"many{number}").Id)];
        Session.SetVariable("ids", (string[])[ids[0], "1", .. ids.Skip(1)]);

        ScriptResult result = Session.Invoke(
            $"$ids | ForEach-Object {{ [pscustomobject]@{{ Path = \"{Principals}/$_\" }} }} | Invoke-DbxRestMethod");

        Assert.Equal(ids, result.Output.Select(static each => Property<string>(each, "id")));
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal((ErrorCategory.ObjectNotFound, $"{Principals}/1"), (error.CategoryInfo.Category, error.TargetObject));
    }

    [Fact]
    public void Who_may_not_is_refused()
    {
        ServicePrincipal plain = Workspace.AddServicePrincipal("plain");
        Workspace.GrantTokenUsage(plain);
        Assert.Empty(Connect(Workspace.CreateToken(plain)).Errors);

        ErrorRecord error = RunFailing($"Invoke-DbxRestMethod {Principals}/{plain.Id} -Method DELETE");

        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains(Workspace.ServicePrincipals, static each => each.DisplayName == "plain");
    }

    [Theory]
    [InlineData("GET", 2)]
    [InlineData("POST", 1)]
    public void A_change_is_not_repeated_blindly_after_a_lost_response(string method, int sent)
    {
        Emulator.Faults.Add(new Fault { Kind = FaultKind.DropAfter, Path = Schemas });
        string body = method == "POST" ? "-Body @{ catalog_name = 'main'; name = 'zuora' }" : "";
        Emulator.Requests.Clear();

        ScriptResult result = Session.Invoke($"Invoke-DbxRestMethod '{Schemas}?catalog_name=main' -Method {method} {body}");

        Assert.Equal(method == "POST" ? 1 : 0, result.Errors.Count);
        Assert.All(
            result.Errors,
            static each => Assert.Contains("may have done it", each.ErrorDetails.RecommendedAction, StringComparison.Ordinal));
        Assert.Equal(sent, Emulator.Requests.Count);
    }

    [Fact]
    public void A_secret_is_in_the_output_only()
    {
        ScriptResult result = Run("""
            $made = Invoke-DbxRestMethod /api/2.0/token/create -Method POST -Body @{ comment = 'x'; lifetime_seconds = 600 } -Verbose -Debug
            """);
        string token = (string)Run("$made.token_value").OneOutput();
        ScriptResult misplaced = Session.Invoke(
            $"Invoke-DbxRestMethod /api/2.0/x/{token}; Invoke-DbxRestMethod /api/2.0/x -Query @{{ a = '{token}' }}");

        Assert.StartsWith("dapi", token, StringComparison.Ordinal);
        Assert.NotEmpty(result.Debug);
        Assert.DoesNotContain(token, result.Everything, StringComparison.Ordinal);
        Assert.Equal(2, misplaced.Errors.Count);
        Assert.DoesNotContain(token, misplaced.Everything, StringComparison.Ordinal);
    }
}
