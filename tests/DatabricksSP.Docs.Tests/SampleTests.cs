using System.Management.Automation;
using System.Security;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Playground.Sessions;
using DatabricksSP.Tests;

namespace DatabricksSP.Docs.Tests;

/// <summary>The runbooks that people copy, run as they stand.</summary>
public sealed class SampleTests
{
    private const string List = "& $samples/New-ConnectorsFromCsv.ps1 $samples/connectors.csv -Vault Connectors -ReportPath report.csv; ";

    private const string Night = "& $samples/nightly/Sync-Connectors.ps1 -Vault Connectors; ";

    private const string SecretOfLoader = "Get-Secret (Get-SecretInfo '*usage-loader').Name";

    private const string GitHub =
        "$env:DATABRICKS_HOST = $url; $env:DATABRICKS_CLIENT_ID = $login; & $samples/github-actions/Set-ConnectorAccess.ps1";

    [Fact]
    public async Task One_connector_by_hand_gets_a_token_that_works()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync("& $samples/New-Connector.ps1 zuora-usage Zuora");

        PSObject token = Assert.Single(workspace.RunWithoutError());

        ServicePrincipal made = workspace.Principal("zuora-usage");
        Assert.Equal(made.ApplicationId, await workspace.OwnerOfAsync(token.Properties["Token"].Value));
        Assert.Equal(["databricks-sql-access", "workspace-access"], made.Entitlements.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_connector_that_is_not_ready_is_an_error_after_its_token_was_given_out()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync("& $samples/New-Connector.ps1 zuora-usage Zuora");
        workspace.Refuse("POST", "/api/2.0/sql/statements");

        ScriptResult result = workspace.Run();

        Assert.StartsWith("zuora-usage is not ready: ", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.IsType<SecureString>(Assert.Single(result.Output).Properties["Token"].Value);
    }

    [Fact]
    public async Task A_list_of_connectors_is_set_up_once_however_often_it_is_run()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(List + List + "Get-Secret zuora-usage");

        PSObject kept = Assert.Single(workspace.RunWithoutError());

        Assert.Equal(workspace.Principal("zuora-usage").ApplicationId, await workspace.OwnerOfAsync(kept.BaseObject));
        Assert.All(["zuora-usage", "zuora-revenue", "zuora-tax"], name => Assert.Single(
            workspace.State.Tokens, token => token.OwnerName == workspace.Principal(name).ApplicationId));
    }

    [Fact]
    public async Task The_report_of_a_list_says_who_got_a_token_and_shows_none()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(List + "Import-Csv report.csv");

        IReadOnlyList<PSObject> report = workspace.RunWithoutError();

        Assert.Equal(["zuora-usage", "zuora-revenue", "zuora-tax"], report.Select(static row => row.Properties["DisplayName"].Value));
        Assert.Equal(["Billing", "Finance", "Finance"], report.Select(static row => row.Properties["Team"].Value));
        Assert.DoesNotContain(
            report.SelectMany(static row => row.Properties), static cell => $"{cell.Value}".StartsWith("dapi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Zuora_is_set_up_from_nothing_to_the_fields_of_its_form()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(
            "& $samples/Register-Zuora.ps1 -DisplayName zuora-form -Warehouse Form");

        Dictionary<object, object> form = workspace.RunWithoutError().ToDictionary(
            static field => field.Properties["Label"].Value, static field => field.Properties["Value"].Value);

        string warehouse = Assert.Single(workspace.State.Warehouses, static each => each.Name == "Form").Id;
        Assert.Equal($"/sql/1.0/warehouses/{warehouse}", form["HTTP path"]);
        Assert.Equal("main", form["Catalog"]);
        Assert.Equal(workspace.Principal("zuora-form").ApplicationId, await workspace.OwnerOfAsync(form["Access token"]));
    }

    [Fact]
    public async Task Zuora_is_not_set_up_where_it_will_not_work()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(
            "& $samples/Register-Zuora.ps1 -DisplayName zuora-form -Warehouse Form -Schema missing");

        ScriptResult result = workspace.Run();

        Assert.StartsWith("Schema: ", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(workspace.State.Warehouses, static each => each.Name == "Form");
        Assert.DoesNotContain(workspace.State.ServicePrincipals, static each => each.DisplayName == "zuora-form");
    }

    [Fact]
    public async Task Zuora_is_set_up_once_in_every_workspace_of_a_list_of_profiles()
    {
        const string Everywhere = "& $samples/Register-ZuoraEverywhere.ps1 prod, other -Vault Connectors -DisplayName zuora-all; ";
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(Everywhere + Everywhere + "Get-Secret prod-zuora-all");
        await using WorkspaceEmulator other = await workspace.AddAsync("other");

        IReadOnlyList<PSObject> output = workspace.RunWithoutError();

        Assert.Equal(
            [("prod", "Created"), ("other", "Created"), ("prod", "Unchanged"), ("other", "Unchanged")],
            output.Take(4).Select(static row => ((string)row.Properties["Workspace"].Value, (string)row.Properties["Result"].Value)));
        Assert.Single(workspace.State.Tokens, static token => token.Comment == "zuora-all");
        Assert.Single(other.Workspace.Tokens, static token => token.Comment == "zuora-all");
        Assert.Equal(workspace.Principal("zuora-all").ApplicationId, await workspace.OwnerOfAsync(output[4].BaseObject));
    }

    [Fact]
    public async Task Workspaces_are_checked_before_anything_is_changed()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(
            "& $samples/Test-Workspaces.ps1 prod, other, gone -Preset Zuora -Catalog main -ClientAddress 198.51.100.0/24");
        await using WorkspaceEmulator other = await workspace.AddAsync("other");
        other.Workspace.AddIpAccessList("here", true, "127.0.0.1", "::1");
        other.Workspace.SetConfiguration("enableIpAccessLists", "true");

        ScriptResult result = workspace.Run();

        Assert.Contains("gone", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal(
            [("prod", true, ""), ("other", false, "IP access lists")],
            result.Output.Select(static row => (
                (string)row.Properties["Workspace"].Value,
                (bool)row.Properties["Ready"].Value,
                string.Join(", ", (object[])row.Properties["InTheWay"].Value))));
        Assert.Empty(other.Workspace.ServicePrincipals);
    }

    [Fact]
    public async Task One_principal_of_the_account_works_in_every_workspace()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(
            "& $samples/Add-PrincipalEverywhere.ps1 $login prod, other; & $samples/Add-PrincipalEverywhere.ps1 $login prod, other");
        await using WorkspaceEmulator other = await workspace.AddAsync("other");

        IReadOnlyList<PSObject> rows = workspace.RunWithoutError();

        Assert.Equal(["prod", "other", "prod", "other"], rows.Select(static row => row.Properties["Workspace"].Value));
        ServicePrincipal there = Assert.Single(other.Workspace.ServicePrincipals);
        Assert.Equal(workspace.Principal("deployment").ApplicationId, there.ApplicationId);
        Assert.Equal(["databricks-sql-access"], there.Entitlements);
        Assert.Contains(
            other.Workspace.WarehousePermissions(other.Workspace.Warehouses.Single(static each => each.Name == "Zuora")),
            permission => permission.PrincipalName == there.ApplicationId);
    }

    [Fact]
    public async Task A_token_is_kept_in_a_vault_and_shown_nowhere()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(
            "& $samples/Save-ConnectorToken.ps1 zuora-connector -Vault Connectors; Get-Secret zuora-connector");

        PSObject kept = Assert.Single(workspace.RunWithoutError());

        Assert.Equal(workspace.Principal("zuora-connector").ApplicationId, await workspace.OwnerOfAsync(kept.BaseObject));
    }

    [Fact]
    public async Task A_program_finds_all_it_has_to_know_in_a_file_of_its_own()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync("""
            $made = & $samples/Save-ConnectorEnvFile.ps1 zuora-connector Zuora -Path new.env -Catalog main
            $read = @{}
            foreach ($line in [System.IO.File]::ReadAllLines($made.Path)) { $name, $value = $line -split '=', 2; $read[$name] = $value }
            $made
            $read.DATABRICKS_CATALOG
            (Connect-DbxWorkspace $read.DATABRICKS_HOST -ClientId $read.DATABRICKS_CLIENT_ID `
                -ClientSecret $read.DATABRICKS_CLIENT_SECRET).UserName
            """);

        IReadOnlyList<PSObject> output = workspace.RunWithoutError();

        Assert.Equal("main", output[1].BaseObject);
        Assert.Equal(workspace.Principal("zuora-connector").ApplicationId, output[2].BaseObject);
        Assert.Equal("zuora-connector", output[0].Properties["DisplayName"].Value);
        string file = (string)output[0].Properties["Path"].Value;
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_file_that_is_there_is_kept_and_no_secret_is_made()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync("""
            $null = & $samples/Save-ConnectorEnvFile.ps1 zuora-connector Zuora -Path twice.env
            try { & $samples/Save-ConnectorEnvFile.ps1 zuora-connector Zuora -Path twice.env } catch { 'refused' }
            Get-DbxServicePrincipal zuora-connector | Get-DbxOAuthSecret
            """);

        IReadOnlyList<PSObject> output = workspace.RunWithoutError();

        Assert.Equal("refused", output[0].BaseObject);
        Assert.Equal(2, output.Count);
    }

    [Fact]
    public async Task A_token_that_no_vault_took_is_named()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync("& $samples/Save-ConnectorToken.ps1 zuora-connector -Vault Lost");

        string error = Assert.Single(workspace.Run().Errors).ToString();

        Assert.Contains(
            Assert.Single(workspace.State.Tokens, static each => each.Comment == "In the vault Lost as zuora-connector").TokenId,
            error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_of_GitHub_Actions_lets_in_who_is_in_the_list()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(GitHub);

        workspace.RunWithoutError();

        string made = workspace.Principal("zuora-usage").ApplicationId;
        Assert.Contains(workspace.State.TokenPermissions, permission => permission.PrincipalName == made);
        Assert.DoesNotContain(workspace.State.Tokens, token => token.OwnerName == made);
    }

    [Fact]
    public async Task A_pull_request_changes_nothing()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(GitHub + " -WhatIf");
        int before = workspace.State.ServicePrincipals.Count;

        workspace.RunWithoutError();

        Assert.Equal(before, workspace.State.ServicePrincipals.Count);
    }

    [Fact]
    public async Task A_night_sets_up_who_is_new_and_the_next_one_changes_nothing()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(Night + "'next'; " + Night + "Get-SecretInfo; " + SecretOfLoader);

        IReadOnlyList<PSObject> output = workspace.RunWithoutError();

        Assert.Equal(["zuora-export", "tableau", "usage-loader"], output.Take(3).Select(static row => row.Properties["DisplayName"].Value));
        Assert.All(output.Take(3), static row => Assert.Equal("Created", row.Properties["Result"].Value));
        Assert.Equal(["Billing", "Finance", "Data"], output.Take(3).Select(static row => row.Properties["Team"].Value));
        Assert.Equal("next", output[3].BaseObject);
        Assert.Equal(3, output.Skip(4).Count(static row => row.Properties["Metadata"] is not null));
        Assert.Equal(workspace.Principal("usage-loader").ApplicationId, await workspace.OwnerOfAsync(output[7].BaseObject));
        Assert.DoesNotContain(
            workspace.State.Tokens, static token => token.Comment?.EndsWith("(not delivered)", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task A_night_replaces_what_expires_soon_and_leaves_its_predecessor_for_some_days()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(
            """
            $list = [System.IO.File]::ReadAllText("$samples/nightly/connectors.csv").Replace(',90,', ',20,')
            [System.IO.File]::WriteAllText("$folder/first.csv", $list)
            & $samples/nightly/Sync-Connectors.ps1 $folder/first.csv -Vault Connectors -RotateBefore 10
            'next'

            """ + Night + SecretOfLoader);

        IReadOnlyList<PSObject> output = workspace.RunWithoutError();

        // Those that live for twenty days, not the one that does for half a year.
        Assert.Equal(["tableau", "usage-loader"], output.Skip(4).Take(2).Select(static row => row.Properties["DisplayName"].Value));
        Assert.Equal(2, workspace.State.Tokens.Count(static token => token.Comment == "Usage loader"));
        Assert.Single(workspace.State.Tokens, static token => token.Comment == "Zuora export");
        Assert.Equal(workspace.Principal("usage-loader").ApplicationId, await workspace.OwnerOfAsync(output[6].BaseObject));
    }

    [Fact]
    public async Task A_night_that_is_not_good_says_so_and_sets_up_the_others()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync("""
            [System.IO.File]::WriteAllText("$folder/some.csv", "DisplayName,Warehouse,CredentialType`ngood,Zuora,`nbad,Missing,")
            & $samples/nightly/Sync-Connectors.ps1 $folder/some.csv -Vault Connectors
            """);

        ScriptResult result = workspace.Run();

        Assert.Equal("good", Assert.Single(result.Output).Properties["DisplayName"].Value);
        Assert.Equal(2, result.Errors.Count);
        Assert.Contains("Missing", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("1 of the connectors ", result.Errors[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_night_would_bring_is_shown_and_not_done()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(Night.Replace("; ", " -WhatIf", StringComparison.Ordinal));
        int before = workspace.State.ServicePrincipals.Count;

        Assert.All(workspace.RunWithoutError(), static line => Assert.Equal("+", line.Properties["Change"].Value));
        Assert.Equal(before, workspace.State.ServicePrincipals.Count);
    }

    [Fact]
    public async Task Jobs_of_GitHub_Actions_with_a_share_each_do_the_whole_list_and_deliver_to_a_key_vault()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync("""
            $env:DATABRICKS_HOST = $url
            $env:DATABRICKS_CLIENT_ID = $login
            Connect-AzAccount -Identity
            foreach ($i in 1..20) { & $samples/github-actions/Sync-ConnectorShard.ps1 $i/20 -KeyVaultName Connectors }
            'again'
            foreach ($i in 1..20) { & $samples/github-actions/Sync-ConnectorShard.ps1 $i/20 -KeyVaultName Connectors }
            Get-Secret dbx-zuora-usage
            """);

        IReadOnlyList<PSObject> output = workspace.RunWithoutError();

        Assert.Equal(
            ["zuora-revenue", "zuora-usage"], output.Take(2).Select(static row => (string)row.Properties["DisplayName"].Value).Order());
        Assert.All(output.Take(2), static row => Assert.Equal("Created", row.Properties["Result"].Value));
        Assert.All(output.Skip(3).Take(2), static row => Assert.Equal("Unchanged", row.Properties["Result"].Value));
        Assert.Equal(workspace.Principal("zuora-usage").ApplicationId, await workspace.OwnerOfAsync(output[5].BaseObject));
    }

    [Fact]
    public async Task A_job_whose_key_vault_does_not_take_a_token_fails_and_leaves_none()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync("""
            $env:DATABRICKS_HOST = $url
            $env:DATABRICKS_CLIENT_ID = $login
            & $samples/github-actions/Sync-ConnectorShard.ps1 1/1 -KeyVaultName Connectors
            """);

        ScriptResult result = workspace.Run();

        Assert.Equal(3, result.Errors.Count);
        Assert.StartsWith("2 connectors of the share 1/1 ", result.Errors[2].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(workspace.State.Tokens, token => token.OwnerName == workspace.Principal("zuora-usage").ApplicationId);
    }

    [Fact]
    public void Twenty_jobs_take_twenty_shares()
    {
        string workflow = File.ReadAllText(
            Path.Combine(Path.GetDirectoryName(ModuleCheckout.FindManifest())!, "samples", "github-actions", "shards.yml"));

        Assert.Contains($"shard: [{string.Join(", ", Enumerable.Range(1, 20))}]", workflow, StringComparison.Ordinal);
        Assert.Contains(
            "./access/Sync-ConnectorShard.ps1 ${{ matrix.shard }}/20 -KeyVaultName connectors", workflow, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connectors_that_leave_go_with_their_vault_entries_and_one_that_is_in_use_stays()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(Night + """
            $null = Connect-DbxWorkspace $url -Token (Get-Secret (Get-SecretInfo '*usage-loader').Name) -Name loader -WarningAction Ignore
            Select-DbxConnection prod
            & $samples/Unregister-Connectors.ps1 $samples/nightly/connectors.csv -Vault Connectors -Force
            (Get-SecretInfo).Name
            """);

        ScriptResult result = workspace.Run();

        Assert.True(result.Errors.Count == 0, result.Screen);
        Assert.Equal(
            [("zuora-export", true), ("tableau", true), ("usage-loader", false)],
            result.Output.Skip(3).Take(3).Select(static row => (
                (string)row.Properties["DisplayName"].Value, (bool)row.Properties["IsGone"].Value)));
        Assert.EndsWith("-usage-loader", Assert.IsType<string>(Assert.Single(result.Output.Skip(6)).BaseObject), StringComparison.Ordinal);
        Assert.Contains("usage-loader has used its token since ", result.Screen, StringComparison.Ordinal);
        Assert.Single(workspace.State.Tokens, static token => token.Comment == "Usage loader");
    }

    [Fact]
    public async Task Connectors_that_would_leave_are_shown_and_stay()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync(
            Night + "& $samples/Unregister-Connectors.ps1 $samples/nightly/connectors.csv -Vault Connectors -WhatIf");

        IReadOnlyList<PSObject> output = workspace.RunWithoutError();

        Assert.All(output.Skip(3), static row => Assert.Equal(false, row.Properties["IsGone"].Value));
        Assert.NotNull(workspace.Principal("tableau"));
    }

    [Fact]
    public async Task A_runbook_of_Azure_Automation_puts_an_OAuth_secret_into_a_key_vault()
    {
        using SampleWorkspace workspace = await SampleWorkspace.ForAsync("""
            $env:DATABRICKS_CLOUD = 'AZURE'
            & $samples/azure-automation/New-ConnectorSecret.ps1 $url zuora-azure Zuora -KeyVaultName Connectors
            $env:DATABRICKS_CLOUD = $null
            $id = (Get-DbxServicePrincipal zuora-azure).ApplicationId
            (Connect-DbxWorkspace $url -ClientId $id -ClientSecret (Get-Secret zuora-azure)).UserName
            """);

        IReadOnlyList<PSObject> output = workspace.RunWithoutError();

        Assert.Equal("Connectors", output[0].Properties["KeyVault"].Value);
        Assert.Equal(workspace.Principal("zuora-azure").ApplicationId, output[1].BaseObject);
    }

    [Fact]
    public void Every_script_is_in_the_index()
    {
        string samples = Path.Combine(Path.GetDirectoryName(ModuleCheckout.FindManifest())!, "samples");
        string index = File.ReadAllText(Path.Combine(samples, "README.md"));

        Assert.All(
            Directory.GetFiles(samples, "*.ps1", SearchOption.AllDirectories),
            file => Assert.Contains($"({Path.GetRelativePath(samples, file).Replace('\\', '/')})", index, StringComparison.Ordinal));
    }
}
