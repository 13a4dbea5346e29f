using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.ServicePrincipalRoles;

/// <summary>Changes a rule set that can only be written as a whole: read, change, write under the version that was read.</summary>
internal sealed class RuleSetRun(ServicePrincipalRolesApi api, WorkspaceTransport transport, string name, RuleSetChange change)
{
    // Of several who change it at the same time one gets through in each round, so this many rounds are lost by nobody but against a crowd.
    private const int MaxRounds = 50;

    private readonly HashSet<AccessControlPrincipal> _uncertain = [];

    public async Task<RoleChange> RunAsync(CancellationToken cancellationToken)
    {
        for (int round = 1; ; round++)
        {
            RuleSet read = await api.ReadAsync(name, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<AccessControlPrincipal> pending = change.Pending(read);
            if (pending.Count == 0)
            {
                // Nothing to do; or, after a lost response, all of it was done.
                return new RoleChange { Changed = [.. _uncertain], RuleSet = read };
            }

            try
            {
                RuleSet written = await api.WriteAsync(name, change.ApplyTo(read), cancellationToken).ConfigureAwait(false);
                return new RoleChange { Changed = [.. _uncertain.Union(pending)], RuleSet = written };
            }
            catch (DatabricksException lost) when (lost.OutcomeUnknown && round < MaxRounds)
            {
                // Looking tells whether it was done.
                _uncertain.UnionWith(pending);
            }
            catch (DatabricksApiException exception) when (IsOvertaken(exception) && round < MaxRounds)
            {
                // By somebody else, whose change is read and kept.
            }

            await transport.DelayAsync(Jitter.Next(), cancellationToken).ConfigureAwait(false);
        }
    }

    // Which status the API has for this is not documented: settings use 409, RFC 9110 has 412.
    private static bool IsOvertaken(DatabricksApiException exception) =>
        exception.Kind == ApiErrorKind.Conflict || (exception.Kind == ApiErrorKind.InvalidRequest && exception.Mentions("etag"));
}
