using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Snapshots;
using Microsoft.AspNetCore.WebUtilities;

namespace DatabricksSP.Emulator.Tests.Fuzz;

/// <summary>Some requests to a workspace of its own, all drawn by one seed.</summary>
internal sealed partial class FuzzRound : IAsyncDisposable
{
    private const int RequestsBetweenChecks = 50;
    private const int RequestsBetweenLooks = 10;

    /// <summary>Results are not kept for long, and nobody can ask for one that is not there.</summary>
    private const int RequestsBetweenStatements = 25;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private static readonly (string Name, string[] Values)[] Parameters =
    [
        (
            "filter",
            [
                "displayName eq \"zuora\"",
                "userName eq 'admin@example.com' or not (active eq true)",
                "displayName co",
                "(((",
                "id pr",
                "active ne 1",
            ]),
        ("count", ["0", "1", "100000"]), ("startIndex", ["0", "2", "-5"]), ("attributes", ["displayName,groups", "*"]),
        ("excludedAttributes", ["entitlements"]), ("sortBy", ["displayName", "nothing"]), ("sortOrder", ["descending"]),
        ("page_token", ["1", "x"]),
        ("max_results", ["0", "1", "-1"]),
        ("page_size", ["1"]),
        ("keys", ["enableTokensConfig,maxTokenLifetimeDays", "x"]),
        ("name", ["$ruleset"]),
        ("resource", ["accounts/x/servicePrincipals/$sp.app"]),
        ("etag", ["$etag", ""]),
        ("catalog_name", ["$catalog"]),
        ("principal", ["$principal"]), ("force", ["true"]), ("created_by_id", ["1", "$user.id"]), ("created_by_username", ["$user.name"]),
        ("limit", ["3"]), ("redirect_uri", ["http://localhost:8020"]), ("client_id", ["databricks-cli"]), ("code_challenge", ["x"]),
    ];

    /// <summary>What a route cannot do without, or does little without: that is mostly there.</summary>
    private static readonly (string Route, (string Name, string Value)[] Query)[] Needed =
    [
        ("/rule-sets", [("name", "$ruleset"), ("etag", "")]),
        ("/assignable-roles", [("resource", "accounts/$account/servicePrincipals/$sp.app")]),
        ("/restrict_workspace_admins/names/default", [("etag", "$restriction.etag")]),
        ("/unity-catalog/catalogs/{name}", [("force", "true")]),
        ("/unity-catalog/schemas", [("catalog_name", "$catalog")]),
        ("/workspace-conf", [("keys", "maxTokenLifetimeDays")]),
        (
            "/oidc/v1/authorize",
            [
                ("response_type", "code"),
                ("client_id", "databricks-cli"),
                ("redirect_uri", "http://localhost:8020"),
                ("state", "x"),
                ("code_challenge", "x"),
                ("code_challenge_method", "S256"),
            ]),
    ];

    private readonly Random _random;
    private readonly Clock _clock;

    /// <summary>One workspace, or two of one account.</summary>
    private readonly IReadOnlyList<WorkspaceEmulator> _emulators;

    private readonly Names _names;
    private readonly Mutation _mutation;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout };

    /// <summary>Values of tokens, secrets and codes that were good at some time.</summary>
    private readonly List<string> _values;

    private readonly List<string> _statements = [];

    private string _lastGood;

    private FuzzRound(Random random, Clock clock, IReadOnlyList<WorkspaceEmulator> emulators, List<string> values)
    {
        WorkspaceEmulator emulator = emulators[0];
        _random = random;
        _clock = clock;
        _emulators = emulators;
        _values = values;
        _names = new Names(random, emulator, values, _statements);
        _mutation = new Mutation(random);
        _lastGood = emulator.Workspace.TakeSnapshot();
    }

    /// <summary>Every route there is, but those that plan faults or reset everything.</summary>
    public static IReadOnlyList<Route> Routes { get; } =
    [
        .. ApiAreas.All.SelectMany(area => area.Routes).Where(route => route.Method is not "HEAD"),
    ];

    /// <summary>The workspace that names and ids are drawn from.</summary>
    public WorkspaceEmulator Emulator => _emulators[0];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<FuzzRound> StartAsync(int seed)
    {
        Random random = new(seed);
        Clock clock = new();
        bool Draw() => random.Next(3) == 0;
        EmulatorOptions options = new()
        {
            TimeProvider = clock,
            AdminToken = "dapi-fuzz-admin",
            Cloud = (Cloud)random.Next(3),
            FirstToken = !Draw(),
            UsersMayUseTokens = Draw(),
            RevokeTokensOnUsageLoss = !Draw(),
            AccountAdmin = !Draw(),
            WarehouseStartDelay = TimeSpan.Zero,
            PageSize = random.Next(1, 20),
            Choices = new ApiChoices
            {
                DeletedPrincipalsStayInAccount = !Draw(),
                AssignmentErrorsPerItem = !Draw(),
                CreatorIsManager = !Draw(),
                AdminsManageRoles = !Draw(),
                EditResetsMissing = Draw(),
                AutoscopeByDefault = Draw(),
                UsersMayUseStarter = Draw(),
                SingleUseRefreshTokens = Draw(),
                MonitorsMayUse = Draw(),
            },
        };
        if (!Draw())
        {
            WorkspaceEmulator only = await WorkspaceEmulator.StartAsync(options);
            only.Workspace.Seed(FuzzSeed.Json);
            return new FuzzRound(random, clock, [only], [.. FuzzSeed.Values]);
        }

        Account account = new();
        WorkspaceEmulator first = await WorkspaceEmulator.StartAsync(options with { Account = account, WorkspaceName = "first" });
        WorkspaceEmulator second = await WorkspaceEmulator.StartAsync(options with { Account = account, WorkspaceName = "second" });
        first.Workspace.Seed(FuzzSeed.Json);
        second.Workspace.Seed(FuzzSeed.OfSecond);
        return new FuzzRound(random, clock, [first, second], [.. FuzzSeed.Values]);
    }

    public async Task RunAsync(int requests)
    {
        for (int number = 1; number <= requests; number++)
        {
            if (number % RequestsBetweenStatements == 1)
            {
                await SendAsync(NewRequest("POST", "/api/2.0/sql/statements") with { Token = Emulator.AdminToken });
            }

            FuzzRequest request = NewRequest();
            await SendAsync(request);
            if (_random.Next(15) == 0)
            {
                _clock.Advance(TimeSpan.FromMinutes((int)Math.Pow(10, _random.Next(5))));
            }

            if (number % RequestsBetweenChecks == 0 || number == requests)
            {
                await RoundTrip.CheckAsync(_emulators, _values, _http);
            }

            if (number % RequestsBetweenLooks == 0 && !await CanGoOnAsync())
            {
                break;
            }
        }

        CheckLog();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        foreach (WorkspaceEmulator emulator in _emulators)
        {
            await emulator.DisposeAsync();
        }
    }

    /// <summary>
    /// Once the administrator is locked out, all is refused: the workspace becomes what it was before. One of several cannot always, since
    /// the others go on with the account as it is.
    /// </summary>
    private async Task<bool> CanGoOnAsync()
    {
        using HttpRequestMessage me = new FuzzRequest("GET", Caller.Scim + "/Groups?count=1", Emulator.AdminToken, null, null)
            .ToMessage(Emulator.Url);
        using HttpResponseMessage response = await _http.SendAsync(me, Cancel);
        if (response.IsSuccessStatusCode
            && Emulator.Workspace.Locked(state => state.Principals.IsAdmin(state.Principals.Users.Find(state.Ids.AdministratorId)!)))
        {
            _lastGood = Emulator.Workspace.TakeSnapshot();
            return true;
        }

        try
        {
            Emulator.Workspace.Restore(_lastGood);
            return true;
        }
        catch (SeedException) when (_emulators.Count > 1)
        {
            return false;
        }
    }

    private FuzzRequest NewRequest()
    {
        if (_random.Next(12) == 0)
        {
            (string method, string pattern) = FuzzSeed.Operating[_random.Next(FuzzSeed.Operating.Length)];
            return NewRequest(method, pattern);
        }

        Route route = Routes[_random.Next(Routes.Count)];
        return NewRequest(route.Method, route.Pattern);
    }

    private FuzzRequest NewRequest(string method, string pattern)
    {
        string target = Target(pattern);
        string[] samples = SampleBodies.Of($"{method} {pattern}");
        byte[]? body = null;
        string? contentType = null;
        if (samples is not [])
        {
            string sample = _names.Fill(samples[_random.Next(samples.Length)]);
            body = _random.Next(2) == 0 ? Encoding.UTF8.GetBytes(sample) : _mutation.Of(sample);
            bool isForm = pattern.StartsWith("/oidc", StringComparison.Ordinal);
            contentType = _random.Next(15) == 0 ? "text/plain" : isForm ? "application/x-www-form-urlencoded" : "application/json";
        }

        return new FuzzRequest(method, target, Token(), body, contentType);
    }

    private string Target(string pattern)
    {
        string path = PathParameter().Replace(pattern, match => Uri.EscapeDataString(
            _random.Next(8) == 0 ? _mutation.Text() : _names.PathValue(pattern, match.Groups["name"].Value)));
        if (_random.Next(30) == 0)
        {
            path += _random.Next(2) == 0 ? "/" : "/x";
        }

        Dictionary<string, string?> query = [];
        for (int left = _random.Next(4) switch { 0 => 2, 1 => 1, _ => 0 }; left > 0; left--)
        {
            (string? name, string[]? values) = Parameters[_random.Next(Parameters.Length)];
            query[name] = _random.Next(5) == 0 ? _mutation.Text() : _names.Fill(values[_random.Next(values.Length)]);
        }

        foreach ((string name, string value) in Needed.Where(each => pattern.EndsWith(each.Route, StringComparison.Ordinal))
            .SelectMany(each => each.Query))
        {
            if (_random.Next(5) > 0)
            {
                query[name] = _names.Fill(value);
            }
        }

        return QueryHelpers.AddQueryString(path, query);
    }

    private string? Token() => _random.Next(10) switch
    {
        < 7 => Emulator.AdminToken,
        < 9 => _names.Draw("$value"),
        _ => _random.Next(2) == 0 ? null : "eyJhbGciOiJub25lIn0.e30." + _mutation.Text().Trim('\0', 'é'),
    };

    private async Task SendAsync(FuzzRequest request)
    {
        string text;
        try
        {
            WorkspaceEmulator asked = _random.Next(4) == 0 ? _emulators[^1] : Emulator;
            using HttpRequestMessage message = request.ToMessage(asked.Url);
            using HttpResponseMessage response = await _http.SendAsync(message, Cancel);
            text = await response.Content.ReadAsStringAsync(Cancel);
            Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode} {text}");
            if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true && text.Length > 0)
            {
                using JsonDocument json = JsonDocument.Parse(text);
                Keep(json.RootElement);
            }

            if (response.Headers.Location is { } location && location.Query.Contains("code=", StringComparison.Ordinal))
            {
                _values.Add(QueryHelpers.ParseQuery(location.Query)["code"].ToString());
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !Cancel.IsCancellationRequested)
        {
            throw new FuzzException($"{request}\n{exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    /// <summary>Keeps the values of tokens and secrets that a response has.</summary>
    private void Keep(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Array)
        {
            foreach (JsonElement each in json.EnumerateArray())
            {
                Keep(each);
            }
        }
        else if (json.ValueKind is JsonValueKind.Object)
        {
            foreach (JsonProperty property in json.EnumerateObject())
            {
                if (property.Name is "token_value" or "access_token" or "refresh_token" or "secret"
                    && property.Value.ValueKind is JsonValueKind.String)
                {
                    _values.Add(property.Value.GetString()!);
                }
                else if (property.Name is "statement_id" && property.Value.ValueKind is JsonValueKind.String)
                {
                    _statements.Add(property.Value.GetString()!);
                }

                Keep(property.Value);
            }
        }
    }

    /// <summary>Codes and refresh tokens are not: in the place of an id they are like any other text.</summary>
    private static bool IsKnownBySight(string value) =>
        value.StartsWith("dapi", StringComparison.Ordinal)
        || value.StartsWith("dose", StringComparison.Ordinal)
        || value.StartsWith("eyJ", StringComparison.Ordinal);

    private void CheckLog()
    {
        string log = string.Join('\n', Emulator.Requests.All.Select(each => $"{each.Path} {each.RequestBody} {each.ResponseBody}"));
        Assert.DoesNotContain(
            _values.Skip(FuzzSeed.Values.Length),
            value => IsKnownBySight(value) && log.Contains(value, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\{\**(?<name>\w+)\}")]
    private static partial Regex PathParameter();
}
