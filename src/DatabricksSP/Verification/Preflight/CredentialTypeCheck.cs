using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Presets;

namespace DatabricksSP.Verification.Preflight;

/// <summary>
/// Which kinds of credential can be made here. OAuth secrets are on all clouds; whether there are tokens on behalf of a service principal
/// only trying tells for certain, or one that is there.
/// </summary>
/// <param name="facts">The workspace.</param>
/// <param name="needs">What the connector takes.</param>
internal sealed class CredentialTypeCheck(WorkspaceFacts facts, ConnectorNeeds needs) : ICheck
{
    // docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m
    private const int LongestLifeOfSecret = 730;

    public string Name => "Credential type";

    public async Task<CheckOutcome> RunAsync()
    {
        if (!needs.TakesTokens)
        {
            return CheckOutcome.Pass(
                $"{needs.Preset!.Name} takes OAuth secrets, which are on all clouds and live {LongestLifeOfSecret} days at most.");
        }

        (bool? works, string finding) = await TokensAsync().ConfigureAwait(false);
        return (needs.TakesSecrets, works) switch
        {
            (true, _) => CheckOutcome.Pass($"OAuth secrets are on all clouds. {finding}"),
            (false, true) => CheckOutcome.Pass(finding),
            (false, false) => CheckOutcome.Fail(finding, $"{needs.Preset!.Name} takes {DbxCredentialType.OboToken} only: enable tokens."),
            (false, null) => CheckOutcome.Unknown(
                finding,
                "Where New-DbxOboToken is refused, log in as the service principal with an OAuth secret, and New-DbxPersonalToken makes "
                + "one."),
        };
    }

    private async Task<(bool? Works, string Finding)> TokensAsync()
    {
        try
        {
            if (!(await facts.ConfigurationAsync().ConfigureAwait(false)).TokensEnabled)
            {
                return (false, "Tokens are turned off.");
            }

            // Somebody else's is one that was made on behalf.
            IReadOnlyList<TokenInfo> tokens = await facts.TokensAsync().ConfigureAwait(false);
            if (tokens.Any(static each => each is { CreatedById: { } creator, OwnerId: { } owner } && creator != owner))
            {
                return (true, "On-behalf-of tokens work: some were made here.");
            }
        }
        catch (DatabricksApiException)
        {
            // What the caller may not read tells nothing.
        }

        string cloud = facts.Connection.Cloud is { } name
            ? $"this host is named as one of {name}"
            : "the host's name does not tell the cloud";
        return (null, $"Whether on-behalf-of tokens work, trying tells: AWS and GCP have them, Azure has none, and {cloud}.");
    }
}
