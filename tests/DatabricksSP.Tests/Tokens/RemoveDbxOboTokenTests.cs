using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Tests.Tokens;

public class RemoveDbxOboTokenTests : WorkspaceTest
{
    private ServicePrincipal _zuora = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(_zuora);
        Run($"'billing', 'usage' | ForEach-Object {{ New-DbxOboToken {_zuora.ApplicationId} -Comment $_ }}");
    }

    [Fact]
    public void Piped_tokens_are_revoked_and_others_stay()
    {
        Assert.Empty(Run("Get-DbxOboToken -Comment billing | Remove-DbxOboToken -Force").Output);

        Assert.Equal("usage", Assert.Single(Tokens()).Comment);
    }

    [Fact]
    public void Many_are_revoked_with_one_request_each()
    {
        Run($"1..40 | ForEach-Object {{ New-DbxOboToken {_zuora.ApplicationId} -Comment $_ }}");
        Emulator.Requests.Clear();

        Run("Get-DbxServicePrincipal zuora | Get-DbxOboToken | Remove-DbxOboToken -Force");

        Assert.Empty(Tokens());
        Assert.Equal(42, Emulator.Requests.CountsByRoute["DELETE /api/2.0/token-management/tokens/{id}"]);
        Assert.Equal(44, Emulator.Requests.Count);
    }

    [Fact]
    public void It_asks_and_says_whose_it_is_and_when_it_was_used_last()
    {
        Token token = Tokens().First();
        Session.Answers.Type("n", "n");

        string never = Run($"Remove-DbxOboToken {token.TokenId}").Screen;
        Session.SetVariable("value", Workspace.CreateToken(_zuora, "busy"));
        Run("Connect-DbxWorkspace $url $value -Name own -NotDefault | Out-Null");
        string used = Run("Get-DbxOboToken -Comment busy | Remove-DbxOboToken").Screen;

        Assert.Contains("Nobody has used it", never, StringComparison.Ordinal);
        Assert.Contains("zuora with the comment 'busy'", used, StringComparison.Ordinal);
        Assert.Contains($"used last on {DateTime.UtcNow:yyyy-MM}", used, StringComparison.Ordinal);
        Assert.Equal(3, Tokens().Count());
    }

    [Fact]
    public void What_it_asks_about_by_ID_costs_one_list_for_all()
    {
        Emulator.Requests.Clear();
        Session.SetVariable("ids", Tokens().Select(static each => each.TokenId).ToArray());

        Run("$ids | Remove-DbxOboToken -WhatIf");

        Assert.Equal("GET /api/2.0/token-management/tokens", Assert.Single(Emulator.Requests.CountsByRoute).Key);
        Assert.Equal(1, Emulator.Requests.Count);
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    public void WhatIf_changes_nothing(string arguments)
    {
        Assert.Contains("Revoke", Run("Get-DbxOboToken | Remove-DbxOboToken " + arguments).Screen, StringComparison.Ordinal);

        Assert.Equal(2, Tokens().Count());
    }

    [Fact]
    public void Already_gone_is_no_error()
    {
        ScriptResult result = Run($"Remove-DbxOboToken '{new string('0', 64)}' -Force -Verbose");

        Assert.Contains(result.Verbose, static line => line.Contains("gone already", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_is_no_admin_is_told()
    {
        User user = Workspace.AddUser("plain@example.com");
        Workspace.GrantTokenUsage(user);
        Connect(Workspace.CreateToken(user));

        ErrorRecord error = RunFailing($"Remove-DbxOboToken {Tokens().First().TokenId} -Force");

        Assert.StartsWith("Dbx.NotAdmin,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, Tokens().Count());
    }

    [Fact]
    public void A_value_in_the_place_of_the_ID_is_refused_and_not_sent()
    {
        Emulator.Requests.Clear();

        ErrorRecord error = RunFailing("Remove-DbxOboToken dapi0123456789abcdef0123456789abcdef -Force");

        Assert.StartsWith("Dbx.SecretMisplaced,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Requests.Count);
    }

    [Fact]
    public void An_object_of_another_kind_is_refused() =>
        Assert.Single(Session.Invoke("Get-DbxServicePrincipal zuora | Remove-DbxOboToken -Force").Errors);

    private IEnumerable<Token> Tokens() => Workspace.Tokens.Where(each => each.OwnerId == _zuora.Id);
}
