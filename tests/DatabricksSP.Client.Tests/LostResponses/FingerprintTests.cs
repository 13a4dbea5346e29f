using System.Globalization;
using System.Text.Json;
using DatabricksSP.Client.LostResponses;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Client.Tests.LostResponses;

/// <summary>
/// By its lifetime a credential is known, where the workspace keeps the seconds; where it does not, it is named and stays.
/// </summary>
public sealed class FingerprintTests
{
    private const string List = "/api/2.0/token/list";
    private const string Comment = "Zuora connector ";
    private static readonly Reply NoTokens = Reply.Json("{}");

    /// <summary>Lifetimes and comments that a workspace makes of those that were asked for.</summary>
    public static TheoryData<Func<long, long>, string> Alterations => new()
    {
        { static asked => ((asked / 86400) + 1) * 86400, Comment },
        { static asked => asked / 60 * 60, Comment },
        { static _ => 7 * 86400, Comment },
        { static _ => -1, Comment },
        { static asked => asked, Comment.Trim() },
        { static asked => asked, Comment[..5] },
    };

    [Fact]
    public void No_two_requests_of_a_process_ask_for_the_same_lifetime()
    {
        HashSet<long> taken = [];

        AskedLifetime[] drawn = [.. Enumerable.Range(0, 200).Select(_ => LifetimeFingerprint.Draw(86400, taken.Add))];

        Assert.All(drawn, static each => Assert.True(each.IsFingerprint));
        Assert.All(taken, static seconds => Assert.InRange(86400 - seconds, 1, 599));
        Assert.DoesNotContain(taken, static seconds => seconds % 60 == 0);
        Assert.Equal(200, taken.Count);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(299)]
    public void A_short_lifetime_is_asked_for_as_it_is_and_tells_nothing(long seconds) =>
        Assert.Equal(new AskedLifetime(seconds, IsFingerprint: false), LifetimeFingerprint.Draw(seconds, static _ => true));

    [Fact]
    public async Task Without_a_lifetime_the_longest_is_asked_for_and_the_setting_is_read_once()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync(options: new EmulatorOptions { MaxTokenLifetimeDays = 90 });
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();

        CreatedToken[] tokens =
        [
            await lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId),
            await lost.Admin.Observed(static _ => { }).Tokens.CreateAsync(),
        ];

        Assert.All(tokens, static token => Assert.InRange(
            token.Info.ExpiresAt!.Value - token.Info.CreatedAt,
            TimeSpan.FromDays(90) - TimeSpan.FromSeconds(599),
            TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1)));
        Assert.Equal(1, lost.Requests("GET", "/api/2.0/workspace-conf"));
    }

    [Fact]
    public async Task Who_may_not_read_the_setting_gets_a_token_of_the_workspaces_default()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        lost.Plan(FaultKind.HtmlForbidden, "GET", "/api/2.0/workspace-conf", count: null);

        CreatedToken token = await lost.Admin.Tokens.CreateAsync();
        await lost.Admin.Tokens.CreateAsync();

        Assert.Equal(TimeSpan.FromDays(730), token.Info.ExpiresAt - token.Info.CreatedAt);
        Assert.Equal(1, lost.Requests("GET", "/api/2.0/workspace-conf"));
    }

    [Fact]
    public async Task A_longest_lifetime_that_was_lowered_since_is_no_error()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        await lost.Admin.Tokens.CreateAsync();
        lost.Emulator.Workspace.MaxTokenLifetimeDays = 7;

        CreatedToken token = await lost.Admin.Tokens.CreateAsync();
        CreatedToken next = await lost.Admin.Tokens.CreateAsync();

        Assert.Equal(TimeSpan.FromDays(7), token.Info.ExpiresAt - token.Info.CreatedAt);
        Assert.True(next.Info.ExpiresAt - next.Info.CreatedAt < TimeSpan.FromDays(7));
    }

    [Theory]
    [MemberData(nameof(Alterations))]
    public async Task What_the_workspace_has_altered_is_named_and_not_revoked(Func<long, long> lifetime, string comment)
    {
        await using OwnTokens workspace = new(made => [Token("t", made, lifetime(made.Lifetime), comment)]);

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(
            () => workspace.Client.Tokens.CreateAsync(TimeSpan.FromDays(30), Comment));

        Assert.Equal(["t"], exception.PossibleOrphan!.CandidateIds);
        Assert.Empty(workspace.Revoked);
    }

    [Fact]
    public async Task What_is_made_long_after_the_loss_is_revoked_when_the_next_one_is_there()
    {
        await using OwnTokens workspace = new(
            made => made.Looks < 4 ? [] : [Token("late", made with { At = made.At + 30_000 }, made.Lifetime, Comment)]);

        CreatedToken token = await workspace.Client.Tokens.CreateAsync(TimeSpan.FromDays(30), Comment);

        Assert.Equal("next", token.Info.TokenId);
        Assert.Equal(["late"], workspace.Revoked);
    }

    [Fact]
    public async Task What_was_made_before_the_request_or_after_its_loss_is_none_of_it()
    {
        await using OwnTokens workspace = new(made =>
        [
            Token("before", made with { At = made.At - 60_000 }, made.Lifetime, Comment),
            Token("after", made with { At = made.At + 60_000 }, made.Lifetime + 1, Comment),
        ]);

        CreatedToken token = await workspace.Client.Tokens.CreateAsync(TimeSpan.FromDays(30), Comment);

        Assert.Equal("next", token.Info.TokenId);
        Assert.Empty(workspace.Revoked);
    }

    private static string Token(string id, Made made, long lifetime, string comment) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"token_id":"{{id}}","creation_time":{{made.At}},"expiry_time":{{(lifetime < 0 ? -1 : made.At + (lifetime * 1000))}},
        "comment":"{{comment}}"}
        """);

    /// <summary>What the lost request asked for and when, and how often somebody has looked for it.</summary>
    private sealed record Made(long Lifetime, long At, int Looks);

    /// <summary>A workspace that loses the first response to a creation, and then lists what the test says.</summary>
    private sealed class OwnTokens : IAsyncDisposable
    {
        private readonly ImpatientTime _time = new();
        private readonly HostileServer _server;

        public OwnTokens(Func<Made, IReadOnlyList<string>> list)
        {
            long at = 0;
            TimeSpan later = TimeSpan.Zero;
            Reply any = new((socket, cancellationToken) => Answer().Act(socket, cancellationToken));
            _server = new HostileServer(any);
            Client = _server.Client(new() { TimeProvider = _time });

            Reply Answer()
            {
                RecordedRequest request = _server!.Requests[^1];
                IReadOnlyList<long> asked =
                [
                    .. _server.Requests.Where(static each => each.PathAndQuery == LostResponseCase.OwnTokens)
                        .Select(static each => JsonDocument.Parse(each.Body).RootElement.GetProperty("lifetime_seconds").GetInt64()),
                ];
                if (request.PathAndQuery == List)
                {
                    Made made = new(asked[0], at, _server.Requests.Count(static each => each.PathAndQuery == List));
                    if (made.Looks == 4)
                    {
                        later = TimeSpan.FromSeconds(40);
                        _time.Advance(later);
                    }

                    return Reply.Json(
                        $$"""{"token_infos":[{{string.Join(",", list(made))}}]}""",
                        ("Date", (DateTimeOffset.UtcNow + later).ToString("R", CultureInfo.InvariantCulture)));
                }

                if (request.PathAndQuery != LostResponseCase.OwnTokens)
                {
                    return NoTokens;
                }

                if (asked.Count == 1)
                {
                    at = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
                    return Reply.HangUp;
                }

                long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
                string next = Token("next", new Made(asked[^1], now, 0), asked[^1], Comment);
                return Reply.Json($$"""{"token_value":"x","token_info":{{next}}}""");
            }
        }

        public WorkspaceClient Client { get; }

        public IReadOnlyList<string> Revoked =>
        [
            .. _server.Requests.Where(static each => each.PathAndQuery == "/api/2.0/token/delete")
                .Select(static each => JsonDocument.Parse(each.Body).RootElement.GetProperty("token_id").GetString()!),
        ];

        public ValueTask DisposeAsync() => _server.DisposeAsync();
    }
}
