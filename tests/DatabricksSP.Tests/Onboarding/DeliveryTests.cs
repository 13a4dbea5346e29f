using System.Management.Automation;
using System.Net;
using System.Security;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Onboarding;

public sealed class DeliveryTests : WorkspaceTest
{
    private const string Line = "Register-DbxServicePrincipal zuora -LifetimeDays 30 -Comment connector -Vault files";

    private readonly FileVault _vault = new();

    private string Entry => $"dbx-127.0.0.1-{Emulator.Url.Port}-zuora";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Run(_vault.Commands);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _vault.Dispose();
    }

    [Fact]
    public void The_vault_gets_the_value_and_the_metadata_say_which_credential_it_is_of_whom_and_until_when()
    {
        Run(Line);

        Token token = Assert.Single(Living());
        Assert.Equal("connector", token.Comment);
        Assert.Equal([Entry], _vault.Names);
        IReadOnlyDictionary<string, string> metadata = _vault.MetadataOf(Entry);
        Assert.Equal(token.TokenId, metadata["TokenId"]);
        Assert.Equal(Workspace.ServicePrincipals.Single().ApplicationId, metadata["ApplicationId"]);
        Assert.Equal(("zuora", Emulator.Url.GetLeftPart(UriPartial.Authority)), (metadata["DisplayName"], metadata["Workspace"]));
        Assert.Equal(
            token.ExpiresAt!.Value.LocalDateTime,
            DateTime.Parse(metadata["ExpiryTime"], System.Globalization.CultureInfo.InvariantCulture),
            TimeSpan.FromSeconds(1));
        Assert.Empty(Connect(_vault.ValueOf(Entry), "-Name zuora").Errors);
    }

    [Fact]
    public void What_the_vault_has_and_the_workspace_knows_stays()
    {
        Run(Line);
        string value = _vault.ValueOf(Entry);
        Emulator.Requests.Clear();

        object registration = Run(Line).OneOutput();

        Assert.All(Emulator.Requests.All, static each => Assert.Equal("GET", each.Method));
        Assert.Equal("Unchanged", Property<string>(registration, "Result"));
        Assert.Equal(value, _vault.ValueOf(Entry));
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData(" -Overlap 0", 1)]
    public void What_the_vault_has_lost_is_made_anew_and_the_old_one_which_somebody_may_use_goes_as_the_overlap_says(
        string overlap, int left)
    {
        Run(Line);
        Run($"Remove-Secret files '{Entry}'");

        Run(Line + overlap);

        Assert.Equal(left, Living().Length);
        Assert.Contains(Living(), token => token.TokenId == _vault.MetadataOf(Entry)["TokenId"]);
        Assert.Equal("Unchanged", Property<string>(Run(Line).OneOutput(), "Result"));
    }

    [Fact]
    public void What_the_workspace_has_lost_is_made_anew()
    {
        Run(Line);
        Run("Get-DbxOboToken -AllOwners -Comment connector | Remove-DbxOboToken -Force");

        Run(Line);

        Assert.Equal(Living().Single().TokenId, _vault.MetadataOf(Entry)["TokenId"]);
    }

    [Fact]
    public void A_secret_of_somebody_else_stays_and_nothing_is_made()
    {
        _vault.Store(Entry, "somebody's");

        ErrorRecord error = RunFailing(Line);

        Assert.StartsWith("Dbx.DeliveryConflict", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("somebody's", _vault.ValueOf(Entry));
        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Fact]
    public void Two_principals_never_share_an_entry()
    {
        ScriptResult result = Session.Invoke(
            "'zuora', 'orb' | Register-DbxServicePrincipal -LifetimeDays 30 -Vault files -SecretName databricks");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("Dbx.DeliveryConflict", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("orb", error.TargetObject);
        Assert.Equal("zuora", _vault.MetadataOf("databricks")["DisplayName"]);
        Assert.Equal(["zuora"], Workspace.ServicePrincipals.Select(static each => each.DisplayName));
    }

    [Fact]
    public void A_vault_that_does_not_take_a_token_leaves_none_alive()
    {
        Run(
            "function global:Set-Secret { [CmdletBinding()] param($Vault, $Name, $Secret, $Metadata) "
            + "$PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]'The vault is read-only.', 'ReadOnly', "
            + "'WriteError', $null)) }");

        ErrorRecord error = RunFailing(Line);

        Assert.StartsWith("Dbx.NotHandedOver", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("The vault is read-only.", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Living());
    }

    [Theory]
    [InlineData("-Vault nowhere", "Dbx.VaultUnavailable")]
    [InlineData("-Vault files -SecretName 'dbx-{Host}'", "Dbx.SecretNameInvalid")]
    [InlineData("-Vault files -Deliver { }", "AmbiguousParameterSet")]
    public void What_cannot_be_delivered_to_is_refused_before_anything_is_made(string delivery, string errorId)
    {
        ErrorRecord error = RunFailing("Register-DbxServicePrincipal zuora -LifetimeDays 30 " + delivery);

        Assert.StartsWith(errorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Fact]
    public void Without_SecretManagement_the_error_says_how_to_get_it()
    {
        Run("$ExecutionContext.InvokeProvider.Item.Remove('function:Get-SecretInfo', $false)");

        // Where this machine has it, PowerShell would load it.
        ErrorRecord error = RunFailing("$PSModuleAutoLoadingPreference = 'None'\n" + Line);

        Assert.StartsWith("Dbx.VaultUnavailable", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Microsoft.PowerShell.SecretManagement", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void An_OAuth_secret_goes_to_the_vault_as_a_token_does()
    {
        Run(Line + " -CredentialType OAuthSecret");

        string id = _vault.MetadataOf(Entry)["SecretId"];
        Assert.Equal([id], SecretIds());
        Run(Line + " -CredentialType OAuthSecret");
        Assert.Equal([id], SecretIds());
    }

    [Fact]
    public void WhatIf_stores_nothing()
    {
        Run(Line + " -WhatIf");

        Assert.Empty(_vault.Names);
        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Fact]
    public void A_script_block_gets_the_registration_with_its_token()
    {
        Run("""
            $kept = @{}
            $registration = Register-DbxServicePrincipal zuora -LifetimeDays 30 -Deliver {
                param($registration) $kept[$registration.DisplayName] = $registration.Token
            }
            """);

        SecureString kept = Assert.IsType<SecureString>(PSObject.AsPSObject(Run("$kept.zuora").OneOutput()).BaseObject);
        Assert.Empty(Connect(new NetworkCredential("", kept).Password, "-Name zuora").Errors);
    }

    [Fact]
    public void A_script_block_that_fails_has_not_taken_it()
    {
        ErrorRecord error = RunFailing("Register-DbxServicePrincipal zuora -LifetimeDays 30 -Deliver { throw 'No room.' }");

        Assert.StartsWith("Dbx.NotHandedOver", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("No room.", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Living());
    }

    [Fact]
    public void The_entry_can_be_named_by_the_connection()
    {
        Run("$null = Get-DbxConnection | Disconnect-DbxWorkspace");
        Connect(Emulator.AdminToken, "-Name prod");

        Run(Line + " -SecretName '{Connection}-{DisplayName}'");

        Assert.Equal(["prod-zuora"], _vault.Names);
    }

    private string[] SecretIds() =>
        [.. Run("Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret").Output.Select(static each => Property<string>(each, "SecretId"))];

    private Token[] Living() => [.. Workspace.Tokens.Where(each => Workspace.ServicePrincipals.Any(owner => owner.Id == each.OwnerId))];
}
