using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Races;

/// <summary>
/// A tool that does what the API offers: for each principal a PATCH that grants, and for its end the list read, and written back at once
/// without it. Faster than this no tool is that takes one principal after another; those that plan before they write leave more time.
/// </summary>
internal static class ReadModifyWrite
{
    public static async Task RunAsync(WorkspaceEmulator emulator, IEnumerable<ServicePrincipal> principals, string list)
    {
        using HttpClient http = new() { BaseAddress = emulator.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", emulator.AdminToken);
        foreach (ServicePrincipal principal in principals)
        {
            using HttpResponseMessage granted = await http.PatchAsJsonAsync(list, AccessList.Granting(principal.ApplicationId));
            granted.EnsureSuccessStatusCode();
            JsonNode read = (await http.GetFromJsonAsync<JsonNode>(list))!;
            using HttpResponseMessage written = await http.PutAsJsonAsync(list, AccessList.Without(read, principal.ApplicationId));
            written.EnsureSuccessStatusCode();
        }
    }
}
