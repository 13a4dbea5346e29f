using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.SdkTests;

/// <summary>The workspace that suites of the SDKs run against, as they are told of it: by environment variables.</summary>
internal static class SuiteWorkspace
{
    public static async Task<Dictionary<string, string>> DescribeAsync(WorkspaceEmulator emulator)
    {
        Workspace workspace = emulator.Workspace;
        ServicePrincipal principal = workspace.AddServicePrincipal("suite", null, Entitlement.WorkspaceAccess);
        return new Dictionary<string, string>
        {
            ["DATABRICKS_HOST"] = emulator.Url.ToString(),
            ["DATABRICKS_TOKEN"] = emulator.AdminToken,
            ["NO_PROXY"] = emulator.Url.Host,
            ["CLOUD_ENV"] = "aws",
            ["CLOUD_PROVIDER"] = "AWS",
            ["TEST_ENVIRONMENT_TYPE"] = "UC_WORKSPACE",
            ["TEST_METASTORE_ID"] = await MetastoreIdAsync(emulator),
            ["TEST_DEFAULT_WAREHOUSE_ID"] = workspace.Warehouses[0].Id,
            ["TEST_DATABRICKS_CLIENT_ID"] = principal.ApplicationId,
            ["TEST_DATABRICKS_CLIENT_SECRET"] = workspace.CreateOAuthSecret(principal),
            ["THIS_WORKSPACE_ID"] = workspace.WorkspaceId.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static async Task<string> MetastoreIdAsync(WorkspaceEmulator emulator)
    {
        using HttpClient http = new() { BaseAddress = emulator.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", emulator.AdminToken);
        JsonElement assignment = await http.GetFromJsonAsync<JsonElement>(
            "api/2.1/unity-catalog/current-metastore-assignment", TestContext.Current.CancellationToken);
        return assignment.GetProperty("metastore_id").GetString()!;
    }
}
