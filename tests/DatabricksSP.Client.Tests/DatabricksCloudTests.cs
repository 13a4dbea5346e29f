namespace DatabricksSP.Client.Tests;

public sealed class DatabricksCloudTests
{
    [Theory]
    [InlineData("adb-1.2.azuredatabricks.net", "Azure")]
    [InlineData("ADB-1.2.AzureDatabricks.net", "Azure")]
    [InlineData("adb-1.2.databricks.azure.us", "Azure")]
    [InlineData("adb-1.2.databricks.azure.cn", "Azure")]
    [InlineData("1.2.gcp.databricks.com", "GCP")]
    [InlineData("dbc-1.cloud.databricks.com", "AWS")]
    [InlineData("dbc-1.cloud.databricks.us", "AWS")]
    [InlineData("accounts.databricks.com", null)]
    [InlineData("cloud.databricks.com.example.com", null)]
    [InlineData("notazuredatabricks.net", null)]
    [InlineData("127.0.0.1", null)]
    public void The_host_tells_the_cloud(string host, string? cloud) => Assert.Equal(cloud, DatabricksCloud.Of(new Uri("https://" + host)));

    [Theory]
    [InlineData("accounts.databricks.com", true)]
    [InlineData("adb-1.2.azuredatabricks.net", true)]
    [InlineData("databricks.com.example.com", false)]
    [InlineData("evildatabricks.com", false)]
    public void A_host_is_Databricks_own_by_its_zone(string host, bool own) =>
        Assert.Equal(own, DatabricksCloud.IsDatabricks(new Uri("https://" + host)));
}
