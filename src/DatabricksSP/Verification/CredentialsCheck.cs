using System.Diagnostics;
using System.Globalization;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Client.Tokens;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Verification.Preflight;

namespace DatabricksSP.Verification;

/// <summary>What credentials a service principal has, how long they live, and when they were used last.</summary>
/// <param name="facts">The workspace.</param>
/// <param name="servicePrincipalId">The service principal's numeric ID.</param>
internal sealed class CredentialsCheck(WorkspaceFacts facts, string servicePrincipalId) : ICheck
{
    private readonly long _arrival = Stopwatch.GetTimestamp();

    public string Name => "Credentials";

    public async Task<CheckOutcome> RunAsync()
    {
        TokenInfo[] tokens = await TokensAsync().ConfigureAwait(false);
        IReadOnlyList<OAuthSecretInfo> secrets = await OAuthSecretsOf
            .PrincipalAsync(facts.Client, servicePrincipalId, facts.Stop).ConfigureAwait(false);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        TokenInfo[] live = Array.FindAll(tokens, each => each.ExpiresAt is null || each.ExpiresAt > now);
        return live.Length + secrets.Count > 0
            ? CheckOutcome.Pass(string.Join(" ", Texts(live, secrets)))
            : tokens.Length > 0
            ? CheckOutcome.Fail(
                $"Its last token expired on {Day(tokens.Max(static each => each.ExpiresAt))}.",
                "Run New-DbxOboToken or New-DbxOAuthSecret.")
            : CheckOutcome.Skip("It has no token and no OAuth secret.", "New-DbxOboToken or New-DbxOAuthSecret makes one.");
    }

    // One that was made in the same line may be newer than the list that was read for another principal.
    private async Task<TokenInfo[]> TokensAsync() =>
        Own(await facts.TokensAsync().ConfigureAwait(false)) is { Length: > 0 } own
            ? own
            : Own(await facts.TokensAsync(_arrival).ConfigureAwait(false));

    private TokenInfo[] Own(IEnumerable<TokenInfo> all) =>
        [.. all.Where(each => each.OwnerId?.ToString(CultureInfo.InvariantCulture) == servicePrincipalId)];

    private static IEnumerable<string> Texts(TokenInfo[] tokens, IReadOnlyList<OAuthSecretInfo> secrets)
    {
        foreach (IGrouping<bool, TokenInfo> kind in tokens.GroupBy(static each => each.CreatedById != each.OwnerId))
        {
            DateTimeOffset? end = kind.Any(static each => each.ExpiresAt is null) ? null : kind.Max(static each => each.ExpiresAt);
            string used = kind.Max(static each => each.LastUsed) is { } day ? $"last used {Day(day)}" : "not used yet";
            yield return $"{Count(kind.Count(), kind.Key ? "on-behalf-of token" : "token of its own")}: until {End(end)}, {used}.";
        }

        if (secrets.Count > 0)
        {
            // Databricks tells no last use of secrets.
            DateTimeOffset? end = secrets.Any(static each => each.ExpireTime is null) ? null : secrets.Max(static each => each.ExpireTime);
            yield return $"{Count(secrets.Count, "OAuth secret")}: until {End(end)}.";
        }
    }

    private static string Count(int number, string what) =>
        number == 1 ? $"1 {what}" : $"{number} {what.Replace("token", "tokens").Replace("secret", "secrets")}";

    private static string End(DateTimeOffset? time) => time is null ? "it is revoked" : TextOf(time, "yyyy-MM-dd HH:mm");

    private static string Day(DateTimeOffset? time) => TextOf(time, "yyyy-MM-dd");

    private static string TextOf(DateTimeOffset? time, string format) =>
        time?.LocalDateTime.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
