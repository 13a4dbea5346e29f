using System.Reflection;

namespace DatabricksSP.Tests.Conventions;

/// <summary>What the cmdlets' assembly refers to must be in each PowerShell, and not older than where it was built.</summary>
public class ReferenceTests
{
    // PowerShell 7.4 has them older than the packages that Windows PowerShell gets; the client's assembly is built for each.
    [Theory]
    [InlineData("System.Text.Json")]
    [InlineData("System.Text.Encodings.Web")]
    public void The_cmdlets_leave_JSON_to_the_client(string library)
    {
        AssemblyName[] references = BuiltModule.Assembly.GetReferencedAssemblies();

        Assert.Contains(references, static each => each.Name == "DatabricksSP.Client");
        Assert.DoesNotContain(references, each => each.Name == library);
    }
}
