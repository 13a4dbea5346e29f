using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Onboarding;

/// <summary>What a registration makes of a principal's tokens and secrets: which it keeps, makes, replaces and revokes.</summary>
public class RegistrationCredentialTests : WorkspaceTest
{
    private const string Line = "Register-DbxServicePrincipal zuora -Comment billing -LifetimeDays 30";

    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(30);

    private static string Rotation(int lifetime, int before) =>
        Line.Replace("-LifetimeDays 30", $"-LifetimeDays {lifetime} -RotateBefore {before}", StringComparison.Ordinal);

    [Fact]
    public void Until_it_was_delivered_a_token_says_so_in_its_comment()
    {
        Run(Line + " | ForEach-Object { $seen = (Get-DbxOboToken -ApplicationId $_.ApplicationId).Comment }");

        Assert.Equal("billing (not delivered)", Run("$seen").OneOutput());
        Assert.Equal("billing", Assert.Single(Living()).Comment);
    }

    [Fact]
    public void What_a_killed_run_left_is_replaced_and_revoked()
    {
        ServicePrincipal zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(zuora);
        Workspace.CreateToken(zuora, "billing (not delivered)", TimeSpan.FromDays(30));
        Workspace.CreateToken(zuora, "another (not delivered)", TimeSpan.FromDays(30));
        Workspace.CreateToken(zuora, "billing", TimeSpan.FromDays(30));

        object registration = Run(Line).OneOutput();

        Assert.NotNull(Property<object>(registration, "Token"));
        Assert.Equal(["another (not delivered)", "billing", "billing"], Living().Select(static each => each.Comment).Order());
        Assert.Contains(Living(), each => each.TokenId == Property<string>(registration, "TokenId"));
        Assert.Equal("Unchanged", Property<string>(Run(Line).OneOutput(), "Result"));
    }

    [Fact]
    public void A_token_that_expires_soon_gets_a_successor_and_goes_after_the_delivery_as_Overlap_says()
    {
        string first = Property<string>(Run(Line).OneOutput(), "TokenId");
        Assert.Equal("Unchanged", Property<string>(Run(Line + " -RotateBefore 10").OneOutput(), "Result"));

        object second = Run(Rotation(60, before: 40)).OneOutput();

        Assert.Equal(
            [first, Property<string>(second, "TokenId")],
            Living().OrderBy(static each => each.CreatedAt).Select(static each => each.TokenId));
        Assert.Equal(["billing", "billing"], Living().Select(static each => each.Comment));

        object third = Run(Rotation(90, before: 70) + " -Overlap 0").OneOutput();

        Assert.Equal(Property<string>(third, "TokenId"), Assert.Single(Living()).TokenId);
        Assert.Equal(
            ["~ token", "- token", "- token"],
            Property<object[]>(third, "Changes").Select(static each => string.Join(' ', each.ToString()!.Split(' ').Take(2))));
    }

    [Fact]
    public void A_living_credential_of_either_kind_is_kept_where_none_is_named()
    {
        ServicePrincipal zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.CreateOAuthSecret(zuora);

        object registration = Run(Line).OneOutput();

        Assert.Equal("Unchanged", Property<string>(registration, "Result"));
        Assert.Equal("OAuthSecret", Property<string>(registration, "CredentialType"));
        Assert.Empty(Living());
        Assert.Equal("Changed", Property<string>(Run(Line + " -CredentialType OboToken").OneOutput(), "Result"));
        Assert.Single(Living());
    }

    [Fact]
    public void None_makes_none_and_a_plain_text_is_given_on_demand()
    {
        object none = Run(Line + " -CredentialType None").OneOutput();
        Assert.Null(Property<string>(none, "CredentialType"));
        Assert.Empty(Living());

        object plain = Run(Line + " -AsPlainText").OneOutput();
        Assert.StartsWith("dapi", Property<string>(plain, "Token"), StringComparison.Ordinal);
        Assert.DoesNotContain("dapi", plain.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_at_any_moment_leaves_none_that_nobody_knows_but_marked_and_the_next_run_completes()
    {
        const string line =
            "1..8 | ForEach-Object { \"p$_\" } | Register-DbxServicePrincipal -Comment billing | ForEach-Object { $got.Add($_) }";
        int moments = Replay.Number("DATABRICKSSP_STOPS", 25);
        int seed = Replay.Number("DATABRICKSSP_STOPS_SEED", Environment.TickCount);
        TestContext.Current.TestOutputHelper!.WriteLine($"DATABRICKSSP_STOPS_SEED={seed}");
        Random random = new(seed);
        for (int moment = 0; moment < moments; moment++)
        {
            Workspace.Reset();
            Run("$got = [System.Collections.Generic.List[object]]::new()");
            Emulator.Faults.Latency = TimeSpan.FromMilliseconds(random.Next(1, 6));
            Emulator.Requests.Clear();
            int count = random.Next(1, 36);
            Task<ScriptResult> running = Session.InvokeAsync(line);
            SpinWait.SpinUntil(() => running.IsCompleted || Emulator.Requests.Count >= count, WaitTimeout);
            await Session.StopAsync();
            await running.WaitAsync(WaitTimeout);
            Emulator.Faults.Latency = TimeSpan.Zero;

            // What was under way is finished behind the prompt.
            Assert.True(
                SpinWait.SpinUntil(
                    () => Emulator.Requests.InFlight == 0 && Living().All(each => IsMarked(each) || IsGot(each)), WaitTimeout),
                $"moment {moment}, request {count}");

            Run(line);
            Assert.True(SpinWait.SpinUntil(() => !Living().Any(IsMarked), WaitTimeout), $"moment {moment}, request {count}");
            Assert.Equal(8, Workspace.ServicePrincipals.Count);
            Assert.All(Living(), each => Assert.True(IsGot(each), $"moment {moment}, request {count}"));
            Assert.Equal(8, Living().Select(static each => each.OwnerId).Distinct().Count());
        }
    }

    private IEnumerable<Token> Living() => Workspace.Tokens.Where(static each => each.Comment != "emulator");

    private bool IsGot(Token token) => Run("$got").Output.Any(each => Property<string>(each, "TokenId") == token.TokenId);

    private static bool IsMarked(Token token) => token.Comment!.EndsWith("(not delivered)", StringComparison.Ordinal);
}

/// <summary>The same in a workspace that makes no tokens on behalf of service principals.</summary>
public class RegistrationWithoutOboTests() : WorkspaceTest(new EmulatorOptions { Cloud = Cloud.Azure })
{
    [Fact]
    public void The_first_finds_out_that_there_are_no_such_tokens_and_all_get_OAuth_secrets()
    {
        Emulator.Requests.Clear();

        ScriptResult result = Run("1..20 | ForEach-Object { \"p$_\" } | Register-DbxServicePrincipal");

        Assert.All(result.Output, static each => Assert.Equal("OAuthSecret", Property<string>(each, "CredentialType")));
        Assert.All(result.Output, static each => Assert.NotNull(Property<PSCredential>(each, "Credential")));
        Assert.Equal(1, Emulator.Requests.CountsByRoute["POST /api/2.0/token-management/on-behalf-of/tokens"]);
        Assert.Single(Workspace.ServicePrincipals, each => LevelsOf(each.ApplicationId, Workspace.TokenPermissions).Length > 0);
        Emulator.Requests.Clear();

        ScriptResult again = Run("1..20 | ForEach-Object { \"p$_\" } | Register-DbxServicePrincipal");

        Assert.All(again.Output, static each => Assert.Equal("Unchanged", Property<string>(each, "Result")));
        Assert.All(Emulator.Requests.All, static each => Assert.Equal("GET", each.Method));
    }

    [Fact]
    public void A_token_that_was_asked_for_is_an_error_that_says_where_the_principal_stands()
    {
        ErrorRecord error = RunFailing("Register-DbxServicePrincipal zuora -Entitlement workspace-access -CredentialType OboToken");

        Assert.Equal("Dbx.OboNotEnabled", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("was made, and has: workspace-access", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("run the same line again", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(Workspace.ServicePrincipals);
    }
}
