using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Pipeline;

/// <summary>With one in flight, an input's output comes before the next input is taken: -PipelineVariable is still this one's.</summary>
public class OneByOneTests : WorkspaceTest
{
    [Theory]
    [InlineData("New-DbxOboToken -ThrottleLimit 1")]
    [InlineData("Grant-DbxTokenUsage -BatchSize 1")]
    [InlineData("Grant-DbxWarehouseAccess Zuora -BatchSize 1")]
    [InlineData("Grant-DbxEntitlement workspace-access -ThrottleLimit 1")]
    public void A_pipeline_variable_and_the_output_belong_to_one_input(string command)
    {
        Workspace.AddWarehouse("Zuora");
        ServicePrincipal[] principals = Workspace.AddTokenUsers(5);
        Session.SetVariable("ids", principals.Select(static each => each.ApplicationId).ToArray());

        ScriptResult result = Run(
            $"$ids | ForEach-Object -PipelineVariable id {{ $_ }} | {command} | ForEach-Object {{ \"$id=$($_.ApplicationId)\" }}");

        Assert.Equal(
            principals.Select(static each => $"{each.ApplicationId}={each.ApplicationId}"),
            result.Output.Select(static each => (string)each.BaseObject));
    }

    [Fact]
    public void A_throttle_limit_beyond_what_goes_to_one_workspace_is_said()
    {
        string warning = Assert.Single(Run("Get-DbxServicePrincipal -ThrottleLimit 256").Warnings);
        Assert.Contains("64 requests at most", warning, StringComparison.Ordinal);
        Assert.Empty(Run("Get-DbxServicePrincipal -ThrottleLimit 64").Warnings);
    }
}
