using System.Globalization;

namespace DatabricksSP.Tests.Connections;

public class GetDbxConnectionTests : WorkspaceTest
{
    [Fact]
    public void A_connection_tells_who_is_calling_and_where()
    {
        object connection = Run("Get-DbxConnection").OneOutput();

        Assert.Equal("admin@example.com", Property<string>(connection, "UserName"));
        Assert.True(Property<bool?>(connection, "IsAdmin"));
        Assert.Equal(Emulator.Workspace.WorkspaceId.ToString(CultureInfo.InvariantCulture), Property<string>(connection, "WorkspaceId"));
        Assert.Equal("pat", Property<string>(connection, "AuthType"));
        Assert.Equal(Emulator.Url.GetLeftPart(UriPartial.Authority), Property<string>(connection, "Host"));
    }
}
