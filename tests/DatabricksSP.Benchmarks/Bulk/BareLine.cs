using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DatabricksSP.Benchmarks.Bulk;

/// <summary>The same requests with the same JSON, one after another, by a bare HttpClient.</summary>
internal sealed class BareLine(Uri url, string token) : IDisposable
{
    // As many as the line puts into one request at a rate of some hundred principals a second.
    private const int BatchSize = 100;

    private readonly HttpClient _client = new()
    {
        BaseAddress = url,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public async Task<int> RunAsync(string name, int count)
    {
        string warehouse = await WarehouseAsync();
        int delivered = 0;
        foreach (int[] numbers in Enumerable.Range(1, count).Chunk(BatchSize))
        {
            List<string> applicationIds = new();
            foreach (int number in numbers)
            {
                JsonNode principal = await SendAsync(HttpMethod.Post, "api/2.0/preview/scim/v2/ServicePrincipals", new
                {
                    schemas = new[] { "urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal" },
                    displayName = $"{name} {number}",
                    entitlements = new[] { new { value = "databricks-sql-access" }, new { value = "workspace-access" } },
                });
                applicationIds.Add((string)principal["applicationId"]!);
            }

            var grants = new
            {
                access_control_list = applicationIds.ConvertAll(static each => new
                {
                    service_principal_name = each,
                    permission_level = "CAN_USE",
                }),
            };
            await SendAsync(HttpMethod.Patch, "api/2.0/permissions/authorization/tokens", grants);
            await SendAsync(HttpMethod.Patch, "api/2.0/permissions/warehouses/" + warehouse, grants);
            foreach (string applicationId in applicationIds)
            {
                JsonNode created = await SendAsync(HttpMethod.Post, "api/2.0/token-management/on-behalf-of/tokens", new
                {
                    application_id = applicationId,
                    lifetime_seconds = 365 * 24 * 60 * 60,
                    comment = "Zuora connector",
                });
                delivered += created["token_value"] is null ? 0 : 1;
            }
        }

        return delivered;
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> WarehouseAsync()
    {
        JsonNode list = (await _client.GetFromJsonAsync<JsonNode>("api/2.0/sql/warehouses"))!;
        if (list["warehouses"] is JsonArray { Count: > 0 } warehouses)
        {
            return (string)warehouses[0]!["id"]!;
        }

        JsonNode created = await SendAsync(HttpMethod.Post, "api/2.0/sql/warehouses", new
        {
            name = "Zuora",
            cluster_size = "2X-Small",
            auto_stop_mins = 10,
            warehouse_type = "PRO",
            max_num_clusters = 1,
        });
        return (string)created["id"]!;
    }

    private async Task<JsonNode> SendAsync<T>(HttpMethod method, string path, T body)
    {
        using HttpRequestMessage request = new(method, path) { Content = JsonContent.Create(body) };
        using HttpResponseMessage answer = await _client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
