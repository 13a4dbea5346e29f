using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Onboarding;

/// <summary>With a vault, its record alone says which credential is in use.</summary>
public sealed class RegistrationRecordTests : WorkspaceTest
{
    private const string Line = "Register-DbxServicePrincipal zuora -Comment billing -LifetimeDays 30 -Vault files";

    private readonly FileVault _vault = new();

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

    private static string Rotation(int lifetime, int before) =>
        Line.Replace("-LifetimeDays 30", $"-LifetimeDays {lifetime} -RotateBefore {before}", StringComparison.Ordinal);

    [Fact]
    public void A_token_that_the_vault_has_and_that_was_not_renamed_is_renamed_by_the_next_run_and_no_other_is_made()
    {
        Connect(Emulator.AdminToken, "-RetryTimeoutSec 0");
        Emulator.Faults.Add(new Fault
        {
            Kind = FaultKind.InternalError,
            Method = "PATCH",
            Path = "/api/2.0/token-management/tokens/*",
        });
        Assert.Equal("Dbx.NotSettled", RunFailing(Line).FullyQualifiedErrorId.Split(',')[0]);
        Emulator.Faults.Clear();
        Assert.Equal("billing (not delivered)", Assert.Single(Living()).Comment);

        object registration = Run(Line).OneOutput();

        Token token = Assert.Single(Living());
        Assert.Equal(("billing", Recorded("TokenId")), (token.Comment, token.TokenId));
        Assert.Equal("Changed", Property<string>(registration, "Result"));
        Assert.Null(Property<object>(registration, "Token"));
        Assert.Equal("Unchanged", Property<string>(Run(Line).OneOutput(), "Result"));
    }

    [Fact]
    public void What_was_not_delivered_and_is_not_in_the_vault_goes_at_once_beside_what_is()
    {
        Run(Line);
        Workspace.CreateToken(Zuora, "billing (not delivered)", TimeSpan.FromDays(30));

        object registration = Run(Line).OneOutput();

        Assert.Equal(Recorded("TokenId"), Assert.Single(Living()).TokenId);
        Assert.StartsWith("- token", Assert.Single(Property<object[]>(registration, "Changes")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_of_that_comment_that_the_vault_does_not_have_is_somebodys_and_stays()
    {
        Run(Line);
        Workspace.CreateToken(Zuora, "billing", TimeSpan.FromDays(60));

        Assert.Equal("Unchanged", Property<string>(Run(Line).OneOutput(), "Result"));
        Assert.Equal("Unchanged", Property<string>(Run(Line + " -Overlap 7").OneOutput(), "Result"));
        Assert.Equal(2, Living().Length);
    }

    [Fact]
    public void A_successor_takes_the_place_in_the_vault_and_the_predecessor_goes_as_Overlap_says()
    {
        Run(Line);
        string first = Recorded("TokenId");
        string value = _vault.ValueOf(_vault.Names.Single());

        Run(Rotation(60, before: 40) + " -Overlap 7");

        Assert.NotEqual(first, Recorded("TokenId"));
        Assert.NotEqual(value, _vault.ValueOf(_vault.Names.Single()));
        Assert.Equal(["billing", "billing"], Living().Select(static each => each.Comment));

        Run(Rotation(90, before: 70) + " -Overlap 0");

        Assert.Equal(Recorded("TokenId"), Assert.Single(Living()).TokenId);
    }

    [Fact]
    public void Of_OAuth_secrets_only_the_one_that_the_vault_had_is_replaced()
    {
        const string line = Line + " -CredentialType OAuthSecret";
        Workspace.AddServicePrincipal("zuora");
        Workspace.CreateOAuthSecret(Zuora);
        Run(line);
        string first = Recorded("SecretId");
        Assert.Equal(2, SecretIds().Length);

        Run(line.Replace("-LifetimeDays 30", "-LifetimeDays 90", StringComparison.Ordinal) + " -RotateBefore 40 -Overlap 0");

        Assert.Equal(2, SecretIds().Length);
        Assert.DoesNotContain(first, SecretIds());
        Assert.Contains(Recorded("SecretId"), SecretIds());
    }

    [Fact]
    public void The_vault_says_which_kind_it_is_where_none_is_named()
    {
        Run(Line + " -CredentialType OAuthSecret");

        object registration = Run(Line).OneOutput();

        Assert.Equal(
            ("Unchanged", "OAuthSecret"), (Property<string>(registration, "Result"), Property<string>(registration, "CredentialType")));
        Assert.Empty(Living());
    }

    [Fact]
    public void A_principal_that_was_made_anew_gets_a_credential_in_the_place_of_that_of_the_old_one()
    {
        Run(Line);
        Workspace.RemoveServicePrincipal(Zuora);

        Run(Line);

        Assert.Equal((Zuora.ApplicationId, Assert.Single(Living()).TokenId), (Recorded("ApplicationId"), Recorded("TokenId")));
    }

    private ServicePrincipal Zuora => Workspace.ServicePrincipals.Single();

    private string Recorded(string key) => _vault.MetadataOf(_vault.Names.Single())[key];

    private Token[] Living() => [.. Workspace.Tokens.Where(each => each.OwnerId == Zuora.Id)];

    private string[] SecretIds() =>
        [.. Run("Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret").Output.Select(static each => Property<string>(each, "SecretId"))];
}
