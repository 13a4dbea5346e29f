using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Benchmarks.Emulator;

/// <summary>An emulator with many service principals, each of which may use tokens and has one, and questions to ask it.</summary>
internal sealed class CrowdedWorkspace : IAsyncDisposable
{
    public const string MePath = "/api/2.0/preview/scim/v2/Me";

    /// <summary>Enough callers and objects that no response comes from a warm corner.</summary>
    private const int MostQuestions = 1000;

    private readonly WorkspaceEmulator _emulator;
    private readonly List<(ServicePrincipal Principal, string Token, string TokenId)> _sample = [];

    private CrowdedWorkspace(WorkspaceEmulator emulator) => _emulator = emulator;

    public Uri Url => _emulator.Url;

    public IReadOnlyList<Question> Me => [.. _sample.Select(each => new Question(MePath, each.Token))];

    public IReadOnlyList<(string Name, IReadOnlyList<Question> Questions)> LookUps =>
    [
        ("a token by its value: `GET Me`", Me),
        ("a principal by id", AsAdmin(each => $"/api/2.0/preview/scim/v2/ServicePrincipals/{each.Principal.Id}")),
        ("a principal by application ID", AsAdmin(each => Filtered("applicationId", each.Principal.ApplicationId))),
        ("a principal by display name", AsAdmin(each => Filtered("displayName", each.Principal.DisplayName))),
        ("a token by id", AsAdmin(each => $"/api/2.0/token-management/tokens/{each.TokenId}")),
    ];

    public static async Task<CrowdedWorkspace> StartAsync(int principals)
    {
        CrowdedWorkspace crowded = new(await WorkspaceEmulator.StartAsync());
        Workspace workspace = crowded._emulator.Workspace;
        List<(ServicePrincipal Principal, string Token)> owners = new(principals);
        for (int number = 0; number < principals; number++)
        {
            ServicePrincipal principal = workspace.AddServicePrincipal(
                $"sp-{number:00000}",
                null,
                "databricks-sql-access",
                "workspace-access");
            workspace.GrantTokenUsage(principal);
            owners.Add((principal, workspace.CreateToken(principal, "benchmark")));
        }

        Dictionary<string, string> tokenIds = workspace
            .Tokens.Where(token => token.Comment == "benchmark")
            .ToDictionary(token => token.OwnerId, token => token.TokenId);
        int step = Math.Max(1, principals / MostQuestions);
        for (int number = 0; number < principals; number += step)
        {
            (ServicePrincipal principal, string token) = owners[number];
            crowded._sample.Add((principal, token, tokenIds[principal.Id]));
        }

        return crowded;
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    private static string Filtered(string attribute, string value) =>
        $"/api/2.0/preview/scim/v2/ServicePrincipals?filter={Uri.EscapeDataString($"{attribute} eq \"{value}\"")}";

    private Question[] AsAdmin(Func<(ServicePrincipal Principal, string Token, string TokenId), string> path) =>
        [.. _sample.Select(each => new Question(path(each), _emulator.AdminToken))];
}
