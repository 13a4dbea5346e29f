using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.OAuthSecrets;

/// <summary>A service principal and those of its secrets that are known, gathered of inputs that follow one another.</summary>
/// <param name="principal">The service principal.</param>
/// <param name="ids">The secrets of the first input.</param>
/// <param name="input">The first input.</param>
internal sealed class NamedSecrets(ServicePrincipalReference principal, IEnumerable<string> ids, PipelineInput input)
{
    private readonly HashSet<string> _ids = [.. ids];

    public ServicePrincipalReference Principal => principal;

    public PipelineInput Input => input;

    public IReadOnlyCollection<string> Ids => _ids;

    /// <summary>Adds those of another input; false where that is about another principal.</summary>
    public bool TryAdd(ServicePrincipalReference owner, IEnumerable<string> more)
    {
        bool isSame = owner.Connection == principal.Connection
            && string.Equals(owner.ApplicationId, principal.ApplicationId, StringComparison.OrdinalIgnoreCase);
        if (isSame)
        {
            _ids.UnionWith(more);
        }

        return isSame;
    }
}
