using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Snapshots;
using DatabricksSP.Emulator.UnityCatalog;

namespace DatabricksSP.Emulator.Tests.Fuzz;

/// <summary>
/// Puts what a workspace was into another one, and compares the two: not the text only, but who may do what, and what each API says to
/// each caller.
/// </summary>
internal static class RoundTrip
{
    public static async Task CheckAsync(IReadOnlyList<WorkspaceEmulator> emulators, IReadOnlyList<string> values, HttpClient http)
    {
        List<WorkspaceEmulator> restored = [];
        try
        {
            await RestoreAsync(emulators, restored);
            foreach ((WorkspaceEmulator first, WorkspaceEmulator second) in emulators.Zip(restored))
            {
                await CompareAsync(first, second, values, http);
            }
        }
        finally
        {
            foreach (WorkspaceEmulator each in restored)
            {
                await each.DisposeAsync();
            }
        }
    }

    private static async Task RestoreAsync(IReadOnlyList<WorkspaceEmulator> emulators, List<WorkspaceEmulator> restored)
    {
        if (emulators is [var only])
        {
            string snapshot = only.Workspace.TakeSnapshot();
            restored.Add(await WorkspaceEmulator.StartAsync(only.Workspace.Options with { Seed = null }));
            restored[0].Workspace.Restore(snapshot);
            Assert.Equal(snapshot, restored[0].Workspace.TakeSnapshot());
            return;
        }

        WorkspacesSnapshot several = WorkspacesSnapshot.Of([.. emulators.Select(each => each.Workspace)]);
        Account account = new();
        foreach ((WorkspaceEmulator emulator, WorkspaceSnapshot each) in emulators.Zip(several.Workspaces.Values))
        {
            string seed = Encoding.UTF8.GetString(each.ToJson());
            restored.Add(await WorkspaceEmulator.StartAsync(emulator.Workspace.Options with { Seed = seed, Account = account }));
        }

        WorkspacesSnapshot again = WorkspacesSnapshot.Of([.. restored.Select(each => each.Workspace)]);
        Assert.Equal(Encoding.UTF8.GetString(several.ToJson()), Encoding.UTF8.GetString(again.ToJson()));
    }

    private static async Task CompareAsync(
        WorkspaceEmulator emulator, WorkspaceEmulator restored, IReadOnlyList<string> values, HttpClient http)
    {
        Assert.Equal(Meaning.Of(emulator.Workspace, values), Meaning.Of(restored.Workspace, values));

        string[] tokens = [.. values.Where(value => value.StartsWith("dapi", StringComparison.Ordinal)).Distinct()];
        foreach (string? token in tokens.TakeLast(5).Concat(HasOwnToken(emulator) ? [emulator.AdminToken] : []))
        {
            foreach (string path in Paths(emulator.Workspace, isAdmin: token == emulator.AdminToken))
            {
                Assert.Equal((path, await GetAsync(http, emulator, token, path)), (path, await GetAsync(http, restored, token, path)));
            }
        }
    }

    /// <summary>No snapshot has the emulator's own token, so one that was revoked works again.</summary>
    private static bool HasOwnToken(WorkspaceEmulator emulator) => OwnToken(emulator) is not null;

    private static string? OwnToken(WorkspaceEmulator emulator) =>
        emulator.Workspace.Locked(state => state.Tokens.All.FirstOrDefault(token => token.IsEmulatorsOwn)?.TokenId);

    private static List<string> Paths(Workspace workspace, bool isAdmin) => workspace.Locked(state =>
    {
        PrincipalDirectory principals = state.Principals;
        List<string> paths =
        [
            Caller.Scim + "/Me", "/api/2.0/sql/warehouses", "/api/2.0/token/list", "/api/2.1/unity-catalog/catalogs?include_browse=true",
            Caller.Scim + "/ServicePrincipals", Caller.Scim + "/Groups", Caller.Scim + "/Users",
            .. state.Metastore.Catalogs.Select(
                catalog => $"/api/2.1/unity-catalog/schemas?catalog_name={Uri.EscapeDataString(catalog.Name)}"),
            .. state.Warehouses.All.Select(warehouse => $"/api/2.0/permissions/warehouses/{warehouse.Id}"),
        ];
        if (isAdmin)
        {
            paths.AddRange(
            [
                "/api/2.0/permissions/authorization/tokens", "/api/2.0/token-management/tokens", "/api/2.0/preview/permissionassignments",
                "/api/2.0/ip-access-lists", "/api/2.0/settings/types/restrict_workspace_admins/names/default",
                "/api/2.0/workspace-conf?keys=enableTokensConfig,maxTokenLifetimeDays,enableIpAccessLists,enableResultsDownloading",
                "/api/2.1/unity-catalog/metastore_summary",
                .. principals.ServicePrincipals.All.SelectMany(principal => OfServicePrincipal(state, principal)),
                .. principals.Groups.All.Select(group => $"{Caller.Scim}/Groups/{group.Id}"),
                .. state.Metastore.All.SelectMany(OfSecurable),
            ]);
        }

        return paths;
    });

    private static IEnumerable<string> OfServicePrincipal(WorkspaceState state, ServicePrincipal principal) =>
    [
        $"/api/2.0/accounts/servicePrincipals/{principal.Id}/credentials/secrets",
        "/api/2.0/preview/accounts/access-control/rule-sets?etag=&name="
            + $"accounts/{state.Ids.AccountId}/servicePrincipals/{principal.ApplicationId}/ruleSets/default",
    ];

    private static IEnumerable<string> OfSecurable(Securable securable)
    {
        string one = $"{securable.Type.Name}/{Uri.EscapeDataString(securable.FullName)}";
        return
        [
            $"/api/2.1/unity-catalog/permissions/{one}", $"/api/2.1/unity-catalog/effective-permissions/{one}",
            $"/api/2.1/unity-catalog/{securable.Type.Name}s/{Uri.EscapeDataString(securable.FullName)}",
        ];
    }

    /// <summary>Status and text, without what is the emulator's own: its address and its token.</summary>
    private static async Task<string> GetAsync(HttpClient http, WorkspaceEmulator emulator, string token, string path)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(emulator.Url, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text = text.Replace(emulator.Url.Authority, "host", StringComparison.Ordinal)
            .Replace($"\"port\":{emulator.Url.Port}", "\"port\":0", StringComparison.Ordinal);
        if (path.Contains("token", StringComparison.Ordinal) && JsonNode.Parse(text)?["token_infos"] is JsonArray tokens)
        {
            string? own = OwnToken(emulator);
            JsonNode?[] others = [.. tokens.Where(each => (string?)each!["token_id"] != own)];
            text = string.Join('\n', others.Select(each => each!.ToJsonString()));
        }

        return $"{(int)response.StatusCode} {text}";
    }
}
