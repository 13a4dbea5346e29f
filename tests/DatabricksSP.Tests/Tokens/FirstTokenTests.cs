using DatabricksSP.Emulator;

namespace DatabricksSP.Tests.Tokens;

public class FirstTokenTests() : WorkspaceTest(new EmulatorOptions { FirstToken = false })
{
    [Fact]
    public void Token_usage_is_granted_in_a_workspace_where_no_token_was_ever_made_and_none_stays_behind()
    {
        string applicationId = Workspace.AddServicePrincipal("zuora").ApplicationId;

        Run("Get-DbxServicePrincipal zuora | Grant-DbxTokenUsage");

        Assert.Equal(["CAN_USE"], LevelsOf(applicationId, Workspace.TokenPermissions));
        Assert.DoesNotContain(Workspace.Tokens, static token => token.Comment?.Contains("DatabricksSP", StringComparison.Ordinal) == true);
    }
}
