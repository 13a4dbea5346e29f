using DatabricksSP.Client.ServicePrincipals;

namespace DatabricksSP.ServicePrincipals;

/// <summary>
/// Lets all that want one service principal take turns, in this cmdlet and in all others of the process: the first may create it, the
/// others take what it has made.
/// </summary>
/// <remarks>
/// What was taken is remembered for as long as a cmdlet runs that has asked for it. Only the fact is shared between connections: who
/// comes next asks the workspace by their own connection.
/// </remarks>
internal sealed class AdoptionTurns : IDisposable
{
    private static readonly Dictionary<(Uri Host, string Key), AdoptionTurn> UnderWay = [];

    private readonly Dictionary<(Uri Host, string Key), AdoptionTurn> _own = [];

    /// <summary>The turn of those that want this principal in a workspace.</summary>
    public AdoptionTurn Of(Uri host, NewServicePrincipal wanted)
    {
        (Uri Host, string Key) key = (
            host, wanted.ApplicationId is { } applicationId ? "id " + applicationId.ToUpperInvariant() : "name " + wanted.DisplayName);
        lock (UnderWay)
        {
            if (_own.TryGetValue(key, out AdoptionTurn? turn))
            {
                return turn;
            }

            if (!UnderWay.TryGetValue(key, out turn))
            {
                UnderWay.Add(key, turn = new AdoptionTurn());
            }

            turn.Users++;
            _own.Add(key, turn);
            return turn;
        }
    }

    /// <summary>Forgets what nobody else asks for.</summary>
    public void Dispose()
    {
        lock (UnderWay)
        {
            foreach (KeyValuePair<(Uri Host, string Key), AdoptionTurn> each in _own)
            {
                if (--each.Value.Users == 0)
                {
                    UnderWay.Remove(each.Key);
                }
            }

            _own.Clear();
        }
    }
}
