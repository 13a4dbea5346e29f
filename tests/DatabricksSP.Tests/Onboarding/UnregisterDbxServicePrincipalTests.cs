using System.Management.Automation;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Onboarding;

public sealed class UnregisterDbxServicePrincipalTests : WorkspaceTest
{
    private const string Register =
        "Register-DbxServicePrincipal -LifetimeDays 30 -Comment connector -Warehouse Zuora -Vault files | Out-Null";

    private readonly FileVault _vault = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Workspace.AddWarehouse("Zuora");
        Run(_vault.Commands + $"'zuora', 'orb' | {Register}");
        Run("Get-DbxServicePrincipal zuora | New-DbxOAuthSecret | Out-Null");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _vault.Dispose();
    }

    [Fact]
    public void Credentials_the_principal_and_the_vaults_entry_go_in_that_order_and_nothing_else()
    {
        Emulator.Requests.Clear();

        ScriptResult result = Run("Unregister-DbxServicePrincipal zuora -Vault files -Force");

        Assert.Empty(result.Output);
        Assert.Equal(["orb"], Workspace.ServicePrincipals.Select(static each => each.DisplayName));
        Assert.Single(Workspace.OboTokenIds());
        Assert.EndsWith("-orb", Assert.Single(_vault.Names), StringComparison.Ordinal);
        string[] deletions = [.. Emulator.Requests.All.Where(static each => each.Method == "DELETE").Select(static each => each.Path)];
        Assert.Equal(3, deletions.Length);
        Assert.Contains("/scim/v2/ServicePrincipals/", deletions[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-DbxServicePrincipal")]
    [InlineData("[pscustomobject]@{ DisplayName = 'zuora'; Preset = 'Zuora' }, [pscustomobject]@{ Name = 'orb' }")]
    [InlineData("'zuora', 'orb'")]
    [InlineData("Get-DbxServicePrincipal | ForEach-Object { [pscustomobject]@{ ApplicationId = $_.ApplicationId } }")]
    public void Objects_rows_and_names_can_be_piped_in(string input)
    {
        Run(input + " | Unregister-DbxServicePrincipal -Vault files -Force");

        Assert.Empty(Workspace.ServicePrincipals);
        Assert.Empty(Workspace.OboTokenIds());
        Assert.Empty(_vault.Names);
    }

    [Fact]
    public void WhatIf_says_what_is_lost_and_takes_nothing()
    {
        string before = Workspace.TakeSnapshot();

        ScriptResult result = Run("Unregister-DbxServicePrincipal zuora -Vault files -WhatIf");

        Assert.Contains("1 live token", result.Screen, StringComparison.Ordinal);
        Assert.Contains("1 OAuth secret", result.Screen, StringComparison.Ordinal);
        Assert.Contains("The vault 'files' loses its entry.", result.Screen, StringComparison.Ordinal);
        Assert.Equal(before, Workspace.TakeSnapshot());
        Assert.Equal(2, _vault.Names.Count());
    }

    [Fact]
    public void Of_several_it_says_as_exactly_as_of_one_what_is_lost()
    {
        Workspace.AddWarehouse("BI");
        Workspace.AddMember(Workspace.AddGroup("connectors"), Workspace.ServicePrincipals.Single(static each => each.DisplayName == "orb"));
        string ofZuora = Lost("Unregister-DbxServicePrincipal zuora -WhatIf");
        string ofOrb = Lost("Unregister-DbxServicePrincipal orb -WhatIf");

        string ofBoth = Lost("'zuora', 'orb' | Unregister-DbxServicePrincipal -WhatIf");

        Assert.Contains(
            "1 live token (no use is known), 1 OAuth secret, no group, 1 warehouse (Zuora).", ofZuora, StringComparison.Ordinal);
        Assert.Contains("no OAuth secret, 1 group (connectors), 1 warehouse (Zuora).", ofOrb, StringComparison.Ordinal);
        Assert.Equal(ofZuora + ofOrb, ofBoth);

        string Lost(string command) => Run(command).Screen.ReplaceLineEndings(" ");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void What_is_lost_takes_two_requests_for_each_and_one_for_each_warehouse(int inputs)
    {
        Workspace.AddWarehouse("BI");
        string[] names = [.. Workspace.AddTokenUsers(inputs).Select(static each => each.DisplayName)];
        Session.SetVariable("names", names);
        Emulator.Requests.Clear();

        Run("$names | Unregister-DbxServicePrincipal -WhatIf");

        const int lists = 2;
        const int warehouses = 2;
        Assert.Equal((2 * inputs) + lists + warehouses, Emulator.Requests.Count);
    }

    [Fact]
    public void Who_agrees_pays_for_no_second_search()
    {
        Emulator.Requests.Clear();
        Session.Answers.Type("a");

        Run("'zuora', 'orb' | Unregister-DbxServicePrincipal");

        Assert.Empty(Workspace.ServicePrincipals);
        Assert.Equal(2, Emulator.Requests.All.Count(static each =>
            each.Method == "GET" && each.Path.Contains("/ServicePrincipals?filter=", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_gone_already_is_no_error_and_its_entry_goes()
    {
        Run("Get-DbxServicePrincipal zuora | Remove-DbxServicePrincipal -Force");

        Run("Unregister-DbxServicePrincipal zuora, nobody -Vault files -Force");

        Assert.EndsWith("-orb", Assert.Single(_vault.Names), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_is_somebody_elses_stays_and_is_told()
    {
        Run($"Remove-Secret files '{_vault.Names.Last()}'");
        _vault.Store($"dbx-127.0.0.1-{Emulator.Url.Port}-zuora", "somebody's");

        ErrorRecord error = RunFailing("Unregister-DbxServicePrincipal zuora -Vault files -Force");

        Assert.StartsWith("Dbx.DeliveryConflict", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, _vault.Names.Count());
        Assert.Contains(Workspace.ServicePrincipals, static each => each.DisplayName == "zuora");
    }

    [Theory]
    [InlineData("zuora -Force")]
    [InlineData("zuora -WhatIf")]
    [InlineData("-ApplicationId $id -Force")]
    public void A_vault_that_cannot_be_read_is_told_before_anything_is_taken(string arguments)
    {
        string before = Workspace.TakeSnapshot();

        ErrorRecord error = RunFailing(
            "$id = (Get-DbxServicePrincipal zuora).ApplicationId; Unregister-DbxServicePrincipal -Vault typo " + arguments);

        Assert.StartsWith("Dbx.VaultUnavailable", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(before, Workspace.TakeSnapshot());
    }

    [Theory]
    [InlineData(FaultKind.InternalError)]
    [InlineData(FaultKind.InternalErrorAfter)]
    [InlineData(FaultKind.DropAfter)]
    public void A_failure_at_any_request_leaves_no_credential_without_an_owner_and_the_next_run_completes(FaultKind kind)
    {
        Connect(Emulator.AdminToken, "-RetryTimeoutSec 0");
        for (int skip = 0; skip < 8; skip++)
        {
            Emulator.Faults.Add(new Fault { Kind = kind, Skip = skip });
            Session.Invoke("Unregister-DbxServicePrincipal zuora -Vault files -Force");
            Emulator.Faults.Clear();

            string[] owners = [.. Workspace.ServicePrincipals.Select(static each => each.Id)];
            Assert.All(
                Workspace.Tokens.Where(static token => Guid.TryParse(token.OwnerName, out _)),
                token => Assert.Contains(token.OwnerId, owners));
            Run("Unregister-DbxServicePrincipal zuora -Vault files -Force");
            Assert.Equal(["orb"], Workspace.ServicePrincipals.Select(static each => each.DisplayName));
            Assert.Single(_vault.Names);
            Run($"'zuora' | {Register}");
        }
    }

    [Fact]
    public void Nobody_removes_themselves()
    {
        ServicePrincipal admin = Workspace.AddServicePrincipal("runner");
        Workspace.AddMember(Workspace.Groups.Single(static each => each.DisplayName == "admins"), admin);
        Connect(Workspace.CreateToken(admin), "-Name runner");

        ErrorRecord error = RunFailing("Unregister-DbxServicePrincipal runner -Connection runner -Force");

        Assert.StartsWith("Dbx.CallerStays", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(Workspace.ServicePrincipals, each => each.Id == admin.Id);
    }

    [Fact]
    public void Without_a_name_nothing_is_done()
    {
        ErrorRecord error = RunFailing("Unregister-DbxServicePrincipal -Force");

        Assert.StartsWith("Dbx.PrincipalNotNamed", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, Workspace.ServicePrincipals.Count);
    }
}
