using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Tests.Permissions;

public class TokenPermissionsBootstrapTests() : WorkspaceTest(new EmulatorOptions { FirstToken = false })
{
    [Fact]
    public void Token_usage_is_granted_in_a_workspace_where_no_token_was_ever_made_and_none_stays_behind()
    {
        string applicationId = Workspace.AddServicePrincipal("zuora").ApplicationId;

        Run("Get-DbxServicePrincipal zuora | Grant-DbxTokenUsage");

        Assert.Equal(["CAN_USE"], LevelsOf(applicationId, Workspace.TokenPermissions));
        Assert.DoesNotContain(Workspace.Tokens, static token => token.Comment?.Contains("DatabricksSP", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void One_token_is_enough_for_many_principals()
    {
        Session.SetVariable(
            "ids", Enumerable.Range(0, 150).Select(number => Workspace.AddServicePrincipal($"zuora {number}").ApplicationId).ToArray());

        Run("$ids | Grant-DbxTokenUsage -BatchSize 40");

        Assert.All(
            Workspace.ServicePrincipals, each => Assert.Equal(["CAN_USE"], LevelsOf(each.ApplicationId, Workspace.TokenPermissions)));
        Assert.Equal(1, Emulator.Requests.CountsByRoute["POST /api/2.0/token/create"]);
    }

    [Fact]
    public void A_first_token_that_cannot_be_revoked_is_named_and_the_grant_stands()
    {
        string applicationId = Workspace.AddServicePrincipal("zuora").ApplicationId;
        Emulator.Faults.Add(new Fault { Kind = FaultKind.InternalError, Method = "POST", Path = "/api/2.0/token/delete", Count = null });

        ScriptResult result = Run("Get-DbxServicePrincipal zuora | Grant-DbxTokenUsage");

        Assert.Single(result.Output);
        Assert.Equal(["CAN_USE"], LevelsOf(applicationId, Workspace.TokenPermissions));
        string left = Assert.Single(
            Workspace.Tokens, static token => token.Comment?.Contains("DatabricksSP", StringComparison.Ordinal) == true).TokenId;
        Assert.Contains(left, Assert.Single(result.Warnings), StringComparison.Ordinal);
    }
}
