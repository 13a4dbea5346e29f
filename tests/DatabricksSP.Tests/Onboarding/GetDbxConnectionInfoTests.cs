using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text.Json;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Onboarding;

public class GetDbxConnectionInfoTests : WorkspaceTest
{
    private const string Obo = "Get-DbxServicePrincipal zuora | New-DbxOboToken -OutVariable made";
    private const string OAuth = "Get-DbxServicePrincipal zuora | New-DbxOAuthSecret -OutVariable made";

    private ServicePrincipal _principal = null!;
    private Warehouse _warehouse = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _principal = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(_principal);
        _warehouse = Workspace.AddWarehouse("Zuora");
    }

    [Fact]
    public void A_token_comes_with_all_that_its_connector_has_to_be_told()
    {
        PSObject info = PSObject.AsPSObject(
            Run($"{Obo} | Get-DbxConnectionInfo -Warehouse zuora -Catalog main -Schema billing").OneOutput());

        Assert.Equal(Emulator.Url.GetLeftPart(UriPartial.Authority), Property<string>(info, "Host"));
        Assert.Equal(Emulator.Url.Host, Property<string>(info, "ServerHostname"));
        Assert.Equal(Emulator.Url.Port, Property<int>(info, "Port"));
        Assert.Equal($"/sql/1.0/warehouses/{_warehouse.Id}", Property<string>(info, "HttpPath"));
        Assert.Equal(("main", "billing"), (Property<string>(info, "Catalog"), Property<string>(info, "Schema")));
        Assert.Equal(_principal.ApplicationId, Property<string>(info, "ApplicationId"));
        Assert.Equal("OboToken", Property<string>(info, "CredentialType"));
        Assert.Same(Property<object>(Made(), "Token"), Property<SecureString>(info, "Token"));
        Assert.Null(Property<object>(info, "Secret"));
    }

    [Fact]
    public void What_it_writes_can_be_tested_and_written_in_another_form()
    {
        Run($"$info = {OAuth} | Get-DbxConnectionInfo -Warehouse Zuora -Catalog main");

        Assert.True((bool)Run(
            "$info | Grant-DbxEntitlement databricks-sql-access, workspace-access | Grant-DbxWarehouseAccess Zuora | "
                + "Grant-DbxCatalogPrivilege -Catalog main -Privilege 'USE CATALOG' | Out-Null; "
                + "$info | Test-DbxServicePrincipal -Quiet").OneOutput());
        string text = (string)Run("$info | Get-DbxConnectionInfo -Format DotEnv").OneOutput();
        Assert.Contains($"DATABRICKS_WAREHOUSE_ID={_warehouse.Id}\n", text, StringComparison.Ordinal);
        Assert.Contains("DATABRICKS_CATALOG=main\n", text, StringComparison.Ordinal);
        Assert.Contains($"DATABRICKS_CLIENT_ID={_principal.ApplicationId}\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-DbxServicePrincipal zuora", "OAuthSecret")]
    [InlineData("Get-DbxOboToken", "OboToken")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret", "OAuthSecret")]
    [InlineData("Get-DbxServicePrincipal zuora | Update-DbxOboToken", "OboToken")]
    [InlineData("Get-DbxServicePrincipal zuora | Grant-DbxWarehouseAccess Zuora", "OAuthSecret")]
    [InlineData("[pscustomobject]@{ ApplicationId = $id; Catalog = 'main'; Warehouse = 'Zuora'; CredentialType = 'obotoken' }", "OboToken")]
    public void Whatever_says_who_it_is_can_be_piped_in(string source, string type)
    {
        Run(Obo);
        Run(OAuth);
        Session.SetVariable("id", _principal.ApplicationId);

        PSObject info = PSObject.AsPSObject(Assert.Single(Run($"{source} | Get-DbxConnectionInfo").Output));

        Assert.Equal(type, Property<string>(info, "CredentialType"));
        Assert.Equal(_principal.ApplicationId, Property<string>(info, "ApplicationId"));
    }

    [Fact]
    public void No_credential_of_one_input_gets_to_another()
    {
        Workspace.AddServicePrincipal("other");

        ScriptResult result = Run(
            $"$t = {Obo}; $s = {OAuth}; $t, (Get-DbxServicePrincipal other), $s, (Get-DbxServicePrincipal other) | Get-DbxConnectionInfo");

        Assert.Equal([true, false, false, false], result.Output.Select(static each => Property<object>(each, "Token") is not null));
        Assert.Equal([false, false, true, false], result.Output.Select(static each => Property<object>(each, "Secret") is not null));
        Assert.Equal(
            ["OboToken", "OAuthSecret", "OAuthSecret", "OAuthSecret"],
            result.Output.Select(static each => Property<string>(each, "CredentialType")));
    }

    [Fact]
    public void A_warehouse_is_looked_for_once()
    {
        for (int number = 1; number <= 20; number++)
        {
            Workspace.AddServicePrincipal($"many-{number}");
        }

        Emulator.Requests.Clear();
        ScriptResult result = Run("Get-DbxServicePrincipal many-* | Get-DbxConnectionInfo -Warehouse Zuora -Format Odbc");

        Assert.Equal(20, result.Output.Count);
        Assert.Single(Emulator.Requests.All, static request => request.Path.Contains("warehouses", StringComparison.Ordinal));
    }

    [Fact]
    public void A_form_is_filled_in_by_its_own_labels_in_its_own_order()
    {
        ScriptResult token = Run($"{Obo} | Get-DbxConnectionInfo -Warehouse Zuora -Catalog main -For airbyte");
        Assert.Equal(
            [
                "Server Hostname",
                "HTTP Path",
                "Port",
                "Databricks Unity Catalog Name",
                "Default Schema",
                "Authentication",
                "Personal Access Token",
            ],
            token.Output.Select(static each => Property<string>(each, "Label")));
        Assert.Equal("Personal Access Token", Property<string>(token.Output[5], "Value"));
        Assert.Null(Property<object>(token.Output[4], "Value"));
        Assert.Same(Property<object>(Made(), "Token"), Property<SecureString>(token.Output[6], "Value"));
        Assert.Empty(token.Warnings);

        ScriptResult secret = Run($"{OAuth} | Get-DbxConnectionInfo -Warehouse Zuora -For Airbyte");
        Assert.Equal(
            ["Authentication", "Client ID", "Secret"], secret.Output.TakeLast(3).Select(static each => Property<string>(each, "Label")));
        Assert.Equal(_principal.ApplicationId, Property<string>(secret.Output[^2], "Value"));
        Assert.Equal("Airbyte", Property<string>(secret.Output[0], "Connector"));
    }

    [Fact]
    public void A_form_gets_the_address_as_it_wants_it()
    {
        string bare = Emulator.Url.Host;

        Assert.Equal(Emulator.Url.GetLeftPart(UriPartial.Authority), FieldOf("Segment", "Workspace URL"));
        Assert.Equal(bare, FieldOf("Fivetran", "server_host_name"));
        Assert.Equal($"httpPath=/sql/1.0/warehouses/{_warehouse.Id}", FieldOf("Looker", "Additional Params"));
        Assert.Equal("token", FieldOf("Looker", "Username"));

        string? FieldOf(string connector, string label) => Run(
            $"Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -Warehouse Zuora -For {connector}").Output
            .Where(each => Property<string>(each, "Label") == label).Select(static each => Property<string>(each, "Value")).Single();
    }

    [Fact]
    public void Labels_that_are_not_known_are_not_made_up()
    {
        ScriptResult zuora = Run(
            "Get-DbxServicePrincipal | Get-DbxConnectionInfo -Warehouse Zuora -Catalog main -Schema x -For Zuora -CredentialType OboToken");

        Assert.Equal(
            ["Server hostname", "HTTP path", "Port", "Catalog", "Schema", "Access token"],
            zuora.Output.Select(static each => Property<string>(each, "Label")));
        Assert.Contains("labels of Zuora's form are not known", Assert.Single(zuora.Warnings), StringComparison.Ordinal);
        Assert.Equal("<token from New-DbxOboToken>", Property<string>(zuora.Output[^1], "Value"));

        ScriptResult qlik = Run("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -Warehouse Zuora -Schema x -For Qlik");
        Assert.Equal(
            ["Host name", "Port", "Catalog", "HTTP path", "Schema", "Client ID", "Secret"],
            qlik.Output.Select(static each => Property<string>(each, "Label")));
        Assert.Contains("HTTP path, Schema, Client ID, Secret", Assert.Single(qlik.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_known_to_go_wrong_with_a_form_is_said_to_who_asks()
    {
        ScriptResult result = Run("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -For Segment -Verbose");

        Assert.Contains(result.Verbose, static line => line.Contains("Start the warehouse before", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-DbxServicePrincipal zuora | New-DbxOboToken | Get-DbxConnectionInfo -For Tealium", "CredentialNotTaken")]
    [InlineData("Get-DbxServicePrincipal zuora | New-DbxOAuthSecret | Get-DbxConnectionInfo -For Looker", "CredentialNotTaken")]
    [InlineData("(Get-DbxServicePrincipal zuora | New-DbxOAuthSecret) | Get-DbxConnectionInfo @sqlAlchemy", "CredentialNotTaken")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -AsPlainText", "CredentialMissing")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -Token '' -Format Json", "CredentialIsBlank")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -Token a -Secret b", "InvalidArgument")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -Token a -CredentialType OAuthSecret", "InvalidArgument")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -CredentialType None", "InvalidArgument")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -Format Jdbc", "WarehouseMissing")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -Warehouse nope", "WarehouseNotFound")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -Warehouse Zuora -Format Dbt", "InvalidArgument")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -Driver x", "InvalidArgument")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -ProfileName x -Format Odbc -Warehouse Zuora", "InvalidArgument")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -Catalog x -Format Terraform", "InvalidArgument")]
    [InlineData("$made | Get-DbxConnectionInfo -Warehouse Zuora -Format PowerBI -AsPlainText", "InvalidArgument")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -For Zuora -Format Dbt -Warehouse Zuora", "InvalidArgument")]
    [InlineData("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -For Shoe", "PresetNotFound")]
    [InlineData("Get-DbxConnectionInfo zuora", "InvalidApplicationId")]
    public void What_cannot_be_done_is_refused_with_the_reason(string script, string id)
    {
        Run(Obo);
        Run("$sqlAlchemy = @{ Warehouse = 'Zuora'; Format = 'SqlAlchemy' }");

        Assert.StartsWith($"Dbx.{id},", RunFailing(script).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_form_is_an_error_that_names_the_known_ones()
    {
        ErrorRecord error = RunFailing("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -For Shoe");

        Assert.Contains("No form of 'Shoe' is known", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Fivetran", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Object")]
    [InlineData("Jdbc")]
    [InlineData("Odbc")]
    [InlineData("Dbt")]
    [InlineData("SqlAlchemy")]
    [InlineData("Terraform")]
    [InlineData("PowerBI")]
    [InlineData("DotEnv")]
    [InlineData("DatabricksCfg")]
    [InlineData("Json")]
    public void No_stream_table_or_JSON_shows_a_credential_unless_asked(string format)
    {
        string others = format is "Terraform" ? "" : format is "Dbt" ? "-Warehouse Zuora -Schema x" : "-Warehouse Zuora";
        foreach ((string source, string property) in new[] { (Obo, "Token"), (OAuth, "Secret") })
        {
            if (format == "SqlAlchemy" && property == "Secret")
            {
                continue;
            }

            ScriptResult result = Run(
                $"{source} | Get-DbxConnectionInfo {others} -Format {format} -Verbose -Debug -OutVariable info");
            string secret = new NetworkCredential("", Property<SecureString>(Made(), property)).Password;
            Assert.DoesNotContain(secret, result.Everything, StringComparison.Ordinal);
            Assert.DoesNotContain(
                secret,
                (string)Run("[System.Management.Automation.PSSerializer]::Serialize($info, 5)").OneOutput(),
                StringComparison.Ordinal);
            Assert.DoesNotContain(secret, $"{result.Output[0]}", StringComparison.Ordinal);
            if (format == "PowerBI")
            {
                continue;
            }

            ScriptResult shown = Run($"$made | Get-DbxConnectionInfo {others} -Format {format} -AsPlainText -Verbose -Debug");
            object output = shown.OneOutput();
            Assert.Contains(secret, format == "Object" ? Property<string>(output, property) : (string)output, StringComparison.Ordinal);
            Assert.DoesNotContain(shown.Verbose.Concat(shown.Debug), line => line.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_fields_of_a_form_show_a_credential_only_where_asked()
    {
        ScriptResult hidden = Run($"{Obo} | Get-DbxConnectionInfo -Warehouse Zuora -For Fivetran -Verbose -Debug");
        string token = new NetworkCredential("", Property<SecureString>(Made(), "Token")).Password;
        ScriptResult json = Run("$made | Get-DbxConnectionInfo -Warehouse Zuora -For Fivetran -Format Json");
        ScriptResult shown = Run("$made | Get-DbxConnectionInfo -Warehouse Zuora -For Fivetran -Format Json -AsPlainText");

        Assert.DoesNotContain(token, hidden.Everything, StringComparison.Ordinal);
        Assert.Contains("(SecureString)", hidden.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain(token, json.Everything, StringComparison.Ordinal);
        using JsonDocument form = JsonDocument.Parse((string)shown.OneOutput());
        Assert.Equal(token, form.RootElement.GetProperty("personal_access_token").GetString());
        Assert.Equal(
            ["catalog", "server_host_name", "port", "http_path", "personal_access_token"],
            form.RootElement.EnumerateObject().Select(static each => each.Name));
    }

    [Fact]
    public void Nothing_is_asked_of_the_workspace_but_the_warehouse()
    {
        Session.SetVariable("id", _principal.ApplicationId);
        Emulator.Requests.Clear();

        Run("Get-DbxConnectionInfo $id -Token dapi0123456789abcdef0123456789abcdef -Format Terraform");

        Assert.Equal(0, Emulator.Requests.Count);
    }

    private PSObject Made() => Run("$made").Output[0];
}
