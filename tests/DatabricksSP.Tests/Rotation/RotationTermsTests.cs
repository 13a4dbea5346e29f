using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Rotation;

public sealed class RotationTermsTests : WorkspaceTest
{
    [Theory]
    [InlineData("Get-DbxServicePrincipal zuora | Update-DbxOboToken -LifetimeDays 30 -RotateBefore 30")]
    [InlineData("Get-DbxServicePrincipal zuora | Update-DbxOAuthSecret -LifetimeDays 30 -RotateBefore 60")]
    [InlineData("Register-DbxServicePrincipal zuora -LifetimeDays 30 -RotateBefore 60")]
    public void A_successor_that_would_be_due_at_once_is_refused(string line)
    {
        ServicePrincipal zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(zuora);
        Workspace.CreateToken(zuora, lifetime: TimeSpan.FromDays(20));
        string before = Workspace.TakeSnapshot();

        ErrorRecord error = RunFailing(line);

        Assert.StartsWith("Dbx.RotationNeverRests", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(before, Workspace.TakeSnapshot());
    }
}
