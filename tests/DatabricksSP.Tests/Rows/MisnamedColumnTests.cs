namespace DatabricksSP.Tests.Rows;

public sealed class MisnamedColumnTests : WorkspaceTest
{
    [Fact]
    public void A_column_that_is_nearly_a_parameter_is_told_once_and_goes_on_all_the_same()
    {
        ScriptResult result = Run("""
            [pscustomobject]@{ DisplayName = 'zuora'; Warehous = 'Zuora'; Team = 'billing' },
            [pscustomobject]@{ DisplayName = 'orb'; Warehous = 'Zuora'; Team = 'billing' } |
                Register-DbxServicePrincipal -CredentialType None
            """);

        string warning = Assert.Single(result.Warnings);
        Assert.Contains("'Warehous'", warning, StringComparison.Ordinal);
        Assert.Contains("-Warehouse", warning, StringComparison.Ordinal);
        Assert.Equal(["Zuora", "Zuora"], result.Output.Select(static each => Property<string>(each, "Warehous")));
    }

    [Theory]
    [InlineData("Entitlements")]
    [InlineData("warehouse")]
    [InlineData("Department")]
    [InlineData("Term")]
    public void A_column_that_is_a_parameter_or_something_else_is_not(string column)
    {
        Workspace.AddWarehouse("workspace-access");

        ScriptResult result = Run(
            $"[pscustomobject]@{{ DisplayName = 'zuora'; {column} = 'workspace-access' }} | Register-DbxServicePrincipal -CredentialType "
            + "None");

        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void A_column_beside_that_of_the_parameter_is_something_else()
    {
        Workspace.AddWarehouse("Zuora");

        ScriptResult result = Run(
            "[pscustomobject]@{ DisplayName = 'zuora'; Warehouse = 'Zuora'; Warehouse2 = 'x' } | Register-DbxServicePrincipal "
            + "-CredentialType None");

        Assert.Empty(result.Warnings);
    }
}
