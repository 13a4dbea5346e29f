namespace DatabricksSP.Tests.Connections;

public class SelectDbxConnectionTests : WorkspaceTest
{
    [Fact]
    public void A_selected_connection_is_the_default_and_marked()
    {
        Connect(Emulator.AdminToken, "-Name first");
        Connect(Emulator.AdminToken, "-Name second");
        Assert.Equal("second", Run("(Get-DbxConnection | Where-Object IsDefault).Name").OneOutput());

        Run("Select-DbxConnection first");

        Assert.Equal("first", Run("(Get-DbxConnection | Where-Object IsDefault).Name").OneOutput());
        Assert.Matches(@"(?m)^first\s+True", Run("Get-DbxConnection").Screen);
        Assert.Equal("second", Property<string>(Run("Get-DbxConnection second | Select-DbxConnection -PassThru").OneOutput(), "Name"));
        Assert.Contains("no connection named 'third'", RunFailing("Select-DbxConnection third").ToString(), StringComparison.Ordinal);
    }
}
