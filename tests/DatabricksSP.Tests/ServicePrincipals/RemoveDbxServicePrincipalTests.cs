using System.Management.Automation;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.ServicePrincipals;

public class RemoveDbxServicePrincipalTests : WorkspaceTest
{
    private const string Line = "Get-DbxServicePrincipal zuora | Remove-DbxServicePrincipal ";

    private ServicePrincipal _zuora = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(_zuora);
        Workspace.CreateToken(_zuora, "first");
        Workspace.CreateToken(_zuora, "second");
        Workspace.CreateOAuthSecret(_zuora);
    }

    [Fact]
    public void Its_credentials_go_first_and_nobody_elses()
    {
        ServicePrincipal orb = Workspace.AddServicePrincipal("orb");
        Workspace.GrantTokenUsage(orb);
        Workspace.CreateToken(orb);

        Assert.Empty(Run(Line + "-Force").Output);

        string[] deleted = [.. Emulator.Requests.All.Where(static each => each.Method == "DELETE").Select(static each => each.Path)];
        Assert.Equal(4, deleted.Length);
        Assert.All(deleted[..2], static path => Assert.Contains("/token-management/tokens/", path, StringComparison.Ordinal));
        Assert.Contains("/credentials/secrets/", deleted[2], StringComparison.Ordinal);
        Assert.EndsWith("/ServicePrincipals/" + _zuora.Id, deleted[3], StringComparison.Ordinal);
        Assert.Equal(["orb"], Workspace.ServicePrincipals.Select(static each => each.DisplayName));
        Assert.Single(Workspace.OboTokenIds());
    }

    [Fact]
    public void It_asks_and_says_in_numbers_what_will_be_lost()
    {
        Workspace.GrantWarehouse(Workspace.AddWarehouse("Zuora"), _zuora);
        Workspace.AddWarehouse("BI");
        Workspace.AddMember(Workspace.AddGroup("connectors"), _zuora);
        Session.Answers.Type("n");

        string screen = Run(Line).Screen.ReplaceLineEndings(" ");

        Assert.Contains("2 live tokens (no use is known)", screen, StringComparison.Ordinal);
        Assert.Contains("1 OAuth secret", screen, StringComparison.Ordinal);
        Assert.Contains("1 group (connectors)", screen, StringComparison.Ordinal);
        Assert.Contains("1 warehouse (Zuora)", screen, StringComparison.Ordinal);
        Assert.Contains(Workspace.ServicePrincipals, static each => each.DisplayName == "zuora");
    }

    [Fact]
    public void It_says_when_a_token_was_last_used()
    {
        Assert.Empty(Connect(Workspace.CreateToken(_zuora), "-Name zuora").Errors);

        string screen = Run($"{Line} -WhatIf -Connection ({Admin})").Screen.ReplaceLineEndings(" ");

        Assert.Contains($"3 live tokens (last used {DateTime.UtcNow:yyyy-MM-dd})", screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    public void WhatIf_changes_nothing(string arguments)
    {
        ScriptResult result = Run(Line + arguments);

        Assert.Contains("2 live tokens", result.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain(Emulator.Requests.All, static request => request.Method == "DELETE");
    }

    [Fact]
    public void Already_gone_is_no_error()
    {
        Run("$zuora = Get-DbxServicePrincipal zuora; $zuora | Remove-DbxServicePrincipal -Force");

        ScriptResult again = Run(
            "$zuora | Remove-DbxServicePrincipal -Force -Verbose;"
                + $"Remove-DbxServicePrincipal -ApplicationId {Guid.NewGuid()} -Force -Verbose");

        Assert.Equal(2, again.Verbose.Count(static line => line.Contains("is gone already", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_failure_in_between_leaves_the_principal_and_says_what_is_left()
    {
        Emulator.Faults.Add(new Fault { Kind = FaultKind.OrgForbidden, Method = "DELETE", Path = "/api/2.0/token-management/*", Skip = 1 });

        ErrorRecord error = RunFailing(Line + "-Force");

        Assert.Contains("1 of its 3 credentials were revoked", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("token " + Assert.Single(Workspace.OboTokenIds()), error.ToString(), StringComparison.Ordinal);
        Assert.Contains("OAuth secret ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(Workspace.ServicePrincipals, static each => each.DisplayName == "zuora");

        Run(Line + "-Force");
        Assert.Empty(Workspace.ServicePrincipals);
        Assert.Empty(Workspace.OboTokenIds());
    }

    [Fact]
    public void A_principal_that_cannot_be_removed_is_named_with_what_became_of_its_credentials()
    {
        Emulator.Faults.Add(new Fault { Kind = FaultKind.OrgForbidden, Method = "DELETE", Path = "*/scim/v2/ServicePrincipals/*" });

        ErrorRecord error = RunFailing(Line + "-Force");

        Assert.Contains("Its credentials (3) were revoked", error.ToString(), StringComparison.Ordinal);
        Assert.Single(Workspace.ServicePrincipals);
    }

    [Fact]
    public void Of_a_thousand_with_two_thousand_tokens_it_asks_after_three_requests_at_most()
    {
        Workspace.AddWarehouse("Zuora");
        Workspace.AddWarehouse("BI");
        foreach (ServicePrincipal each in Workspace.AddTokenUsers(1000))
        {
            Workspace.CreateToken(each);
            Workspace.CreateToken(each);
        }

        Run("$all = Get-DbxServicePrincipal 'principal*'");
        Emulator.Requests.Clear();
        Session.Answers.Type("n", "l");

        string screen = Run("$all | Remove-DbxServicePrincipal").Screen;

        Assert.Contains("2 live tokens", screen, StringComparison.Ordinal);
        Assert.InRange(Emulator.Requests.Count, 1, 3);
        Assert.Equal(1001, Workspace.ServicePrincipals.Count);
    }

    [Fact]
    public void Many_are_removed_with_one_answer()
    {
        Array.ForEach(Workspace.AddTokenUsers(40), each => Workspace.CreateToken(each));
        Session.Answers.Type("a");

        Run("Get-DbxServicePrincipal 'principal*' | Remove-DbxServicePrincipal");

        Assert.Equal(["zuora"], Workspace.ServicePrincipals.Select(static each => each.DisplayName));
        Assert.Equal(2, Workspace.OboTokenIds().Length);
    }

    [Fact]
    public void Tokens_and_other_objects_of_a_principal_lead_to_it()
    {
        Run("(Get-DbxServicePrincipal zuora | Get-DbxOboToken)[0] | Remove-DbxServicePrincipal -Force");

        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Fact]
    public void Who_is_connected_never_removes_itself()
    {
        Workspace.AddMember(Workspace.Groups.Single(static each => each.DisplayName == "admins"), _zuora);
        Workspace.AddServicePrincipal("orb");
        Assert.Empty(Connect(Workspace.CreateToken(_zuora)).Errors);

        ErrorRecord error = RunFailing("Get-DbxServicePrincipal | Remove-DbxServicePrincipal -Force");

        Assert.StartsWith("Dbx.CallerStays,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["zuora"], Workspace.ServicePrincipals.Select(static each => each.DisplayName));
        Assert.Equal(3, Workspace.OboTokenIds().Length);
    }

    [Fact]
    public void Who_is_no_admin_is_refused()
    {
        ServicePrincipal orb = Workspace.AddServicePrincipal("orb");
        Workspace.CreateToken(orb);
        Assert.Empty(Connect(Workspace.CreateToken(_zuora)).Errors);

        ErrorRecord error = RunFailing($"Remove-DbxServicePrincipal -ApplicationId {orb.ApplicationId} -Force");

        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Equal(4, Workspace.OboTokenIds().Length);
    }

    // The first connection, where another one has become the default.
    private const string Admin = "Get-DbxConnection | Where-Object IsAdmin";
}
