using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Verification.Preflight;

/// <summary>Whether a service principal can get one more OAuth secret.</summary>
/// <param name="facts">The workspace.</param>
/// <param name="principal">The service principal.</param>
internal sealed class SecretSlotsCheck(WorkspaceFacts facts, ServicePrincipalReference principal) : ICheck
{
    public string Name => "Secret slots";

    public async Task<CheckOutcome> RunAsync()
    {
        ServicePrincipalReference known = await principal.ResolveAsync(facts.Client, facts.Stop).ConfigureAwait(false);
        int used = (await facts.Client.OAuthSecrets.ListAsync(known.ServicePrincipalId!, facts.Stop).ReadAllAsync().ConfigureAwait(false))
            .Count;
        int free = OAuthSecretsApi.MostSecrets - used;
        return free > 0
            ? CheckOutcome.Pass($"{known} has {used} OAuth secrets; {free} more can be made.")
            : CheckOutcome.Fail(
                $"{known} has {used} OAuth secrets, the most there may be.",
                "Delete one that nobody uses: Get-DbxOAuthSecret and Remove-DbxOAuthSecret.");
    }
}
