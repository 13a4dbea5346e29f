using System.Reflection;
using System.Runtime.Versioning;

namespace DatabricksSP.Client.Tests;

public sealed class NetStandardBuildTests
{
    [Fact]
    public void The_client_under_test_is_the_one_for_Windows_PowerShell() =>
        Assert.Equal(
            ".NETStandard,Version=v2.0", typeof(WorkspaceClient).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName);
}
