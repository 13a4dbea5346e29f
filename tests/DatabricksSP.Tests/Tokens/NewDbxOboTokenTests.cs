using System.Management.Automation;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Tokens;

public class NewDbxOboTokenTests : WorkspaceTest
{
    private ServicePrincipal _principal = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _principal = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(_principal);
    }

    [Fact]
    public void A_principal_without_token_usage_gets_Databricks_words_and_what_to_do()
    {
        ServicePrincipal other = Workspace.AddServicePrincipal("other");

        ErrorRecord error = RunFailing($"New-DbxOboToken {other.ApplicationId}");

        Assert.Contains("not enabled for this workspace", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Grant-DbxTokenUsage", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(other.ApplicationId, error.TargetObject);
    }

    [Fact]
    public void The_token_carries_comment_scopes_and_expiry()
    {
        object token = Run($"New-DbxOboToken {_principal.ApplicationId} -LifetimeDays 7 -Comment nightly -Scope sql").OneOutput();

        Token kept = Assert.Single(Tokens());
        Assert.Equal("nightly", kept.Comment);
        Assert.Equal(["sql"], kept.Scopes);
        Assert.Equal(
            kept.ExpiresAt!.Value.ToUnixTimeMilliseconds(), Property<DateTimeOffset?>(token, "ExpiryTime")!.Value.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.InternalErrorAfter)]
    [InlineData(FaultKind.TruncatedJson)]
    public void A_token_whose_response_was_lost_is_revoked_and_made_anew(FaultKind kind)
    {
        Emulator.Faults.Add(new Fault { Kind = kind, Method = "POST", Path = "/api/2.0/token-management/*" });

        object token = Run($"New-DbxOboToken {_principal.ApplicationId}").OneOutput();

        Assert.Equal(Property<string>(token, "TokenId"), Assert.Single(Tokens()).TokenId);
    }

    [Fact]
    public void Where_a_lost_response_cannot_be_cleared_up_the_error_names_what_may_be_left()
    {
        Connect(Emulator.AdminToken, "-RetryTimeoutSec 0");
        Emulator.Faults.Add(new Fault { Kind = FaultKind.DropAfter, Method = "POST", Path = "/api/2.0/token-management/*" });
        Emulator.Faults.Add(new Fault { Kind = FaultKind.DropBefore, Method = "GET", Count = null });

        ErrorRecord error = RunFailing($"New-DbxOboToken {_principal.ApplicationId} -LifetimeDays 30");

        Assert.StartsWith("Dbx.OutcomeUnknown,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(_principal.ApplicationId, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Revoke", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(Tokens());
    }

    [Fact]
    public void A_request_that_was_refused_for_its_rate_is_sent_again()
    {
        Emulator.Faults.Add(new Fault { Kind = FaultKind.TooManyRequests, Method = "POST", Path = "/api/2.0/token-management/*" });

        Run($"New-DbxOboToken {_principal.ApplicationId}");

        Assert.Single(Tokens());
    }

    [Fact]
    public void A_token_whose_pipeline_was_stopped_before_it_was_delivered_is_revoked()
    {
        // The first output stops the pipeline while the others have been made or are being made.
        ServicePrincipal[] more = [.. Enumerable.Range(0, 5).Select(number => Workspace.AddServicePrincipal($"more {number}"))];
        foreach (ServicePrincipal each in more)
        {
            Workspace.GrantTokenUsage(each);
        }

        Session.SetVariable("ids", more.Select(static each => each.ApplicationId).ToArray());
        ScriptResult result = Session.Invoke("$ids | New-DbxOboToken | ForEach-Object { $_; throw 'enough' }");

        string delivered = Property<string>(Assert.Single(result.Output), "TokenId");
        Assert.Equal(
            [delivered], Workspace.Tokens.Where(token => more.Any(each => each.Id == token.OwnerId)).Select(static token => token.TokenId));
    }

    private IEnumerable<Token> Tokens() => Workspace.Tokens.Where(token => token.OwnerId == _principal.Id);
}
