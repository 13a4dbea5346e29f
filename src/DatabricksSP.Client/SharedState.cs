using DatabricksSP.Client.Accounts;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client;

/// <summary>What a client has learned of its workspace. All copies of a client have it in common.</summary>
internal sealed class SharedState(WorkspaceClientOptions options)
{
    public PrincipalMarks Marks { get; } = new(options.MarkNewPrincipals);

    public LongestTokenLifetime LongestTokenLifetime { get; } = new();

    public RestrictedAdmin RestrictedAdmin { get; } = new();

    public AccountId AccountId { get; } = new();

    /// <summary>For rule sets, by their names.</summary>
    public Turns RuleSetTurns { get; } = new();
}
