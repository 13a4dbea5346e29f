using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Client.Tests.LostResponses;

/// <summary>A workspace in which responses get lost, an admin's client for which waits take no time, and what it observed.</summary>
public sealed class LostResponseCase : IAsyncDisposable
{
    public const string OboTokens = "/api/2.0/token-management/on-behalf-of/tokens";
    public const string AllTokens = "/api/2.0/token-management/tokens";
    public const string OwnTokens = "/api/2.0/token/create";
    public const string Principals = "/api/2.0/preview/scim/v2/ServicePrincipals";
    public const string Warehouses = "/api/2.0/sql/warehouses";

    /// <summary>How long the client waits for a response.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromHours(1);

    private readonly List<ResponseLost> _losses = [];

    private LostResponseCase(WorkspaceEmulator emulator, bool marks)
    {
        Emulator = emulator;
        Root = new WorkspaceClient(
            emulator.Url,
            new PersonalAccessToken(new NetworkCredential("", emulator.AdminToken).SecurePassword),
            new()
            {
                TimeProvider = Time,
                RequestTimeout = RequestTimeout,
                RetryTimeout = TimeSpan.FromDays(1),
                MarkNewPrincipals = marks,
            });
        Admin = Root.Observed(Observe);
    }

    /// <summary>Faults after which the work was done.</summary>
    public static TheoryData<FaultKind> Done =>
        [
            FaultKind.DropAfter,
            FaultKind.InternalErrorAfter,
            FaultKind.ServiceUnavailableAfter,
            FaultKind.GatewayTimeoutAfter,
            FaultKind.TruncatedJson,
        ];

    /// <summary>Faults after which it was not, though nobody says so.</summary>
    public static TheoryData<FaultKind> NotDone =>
        [FaultKind.DropBefore, FaultKind.InternalError, FaultKind.ServiceUnavailable, FaultKind.GatewayTimeout, FaultKind.HtmlOk];

    public WorkspaceEmulator Emulator { get; }

    public WorkspaceClient Admin { get; }

    /// <summary>The clock of the client.</summary>
    public ImpatientTime Time { get; } = new();

    /// <summary>What the observer was told of lost responses.</summary>
    public IReadOnlyList<string> Findings
    {
        get
        {
            lock (_losses)
            {
                return [.. _losses.Select(static loss => loss.Finding)];
            }
        }
    }

    private WorkspaceClient Root { get; }

    public static async Task<LostResponseCase> StartAsync(bool marks = true, EmulatorOptions? options = null) =>
        new(await WorkspaceEmulator.StartAsync((options ?? new EmulatorOptions()) with { StarterWarehouse = false }), marks);

    /// <summary>Lets requests of this method and path fail.</summary>
    public void Plan(FaultKind kind, string method, string path, int? count = 1, int skip = 0) =>
        Emulator.Faults.Add(new Fault { Kind = kind, Method = method, Path = path, Count = count, Skip = skip });

    /// <summary>A service principal that may use tokens, added by somebody else.</summary>
    public DatabricksSP.Emulator.ServicePrincipals.ServicePrincipal AddPrincipal(string name = "zuora")
    {
        Emulator.ServicePrincipals.ServicePrincipal principal = Emulator.Workspace.AddServicePrincipal(name);
        Emulator.Workspace.GrantTokenUsage(principal);
        return principal;
    }

    /// <summary>What another program does with the same admin's credential.</summary>
    public async Task PostElsewhereAsync(string path, object body)
    {
        using HttpClient http = new() { BaseAddress = Emulator.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Emulator.AdminToken);
        using HttpResponseMessage response = await http.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What a service principal's secrets are made, listed and deleted at.</summary>
    public static string SecretsOf(string principal) => $"/api/2.0/accounts/servicePrincipals/{principal}/credentials/secrets";

    /// <summary>The IDs of a service principal's secrets.</summary>
    public async Task<IReadOnlyList<string>> SecretsAsync(string principal)
    {
        using HttpClient http = new() { BaseAddress = Emulator.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Emulator.AdminToken);
        JsonElement list = await http.GetFromJsonAsync<JsonElement>(SecretsOf(principal));
        return [.. list.GetProperty("secrets").EnumerateArray().Select(static secret => secret.GetProperty("id").GetString()!)];
    }

    /// <summary>The IDs of the tokens of one owner, or of all.</summary>
    public IReadOnlyList<string> Tokens(string? owner = null) =>
        [.. Emulator.Workspace.Tokens.Where(token => owner is null || token.OwnerId == owner).Select(static token => token.TokenId)];

    /// <summary>How many requests there were of this method and path.</summary>
    public int Requests(string method, string path) =>
        Emulator.Requests.All.Count(each => each.Method == method && each.Path.Split('?')[0] == path);

    public async ValueTask DisposeAsync()
    {
        Root.Dispose();
        await Emulator.DisposeAsync();
    }

    private void Observe(TransportEvent happened)
    {
        if (happened is ResponseLost loss)
        {
            lock (_losses)
            {
                _losses.Add(loss);
            }
        }
    }
}
