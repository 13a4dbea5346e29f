namespace DatabricksSP.ServicePrincipals;

/// <summary>
/// Where a service principal that was just made has got something. Elsewhere it has nothing yet, so that nobody needs to look what it
/// could lose.
/// </summary>
internal sealed class GrantsSinceCreation
{
    private readonly HashSet<string> _lists = [];

    /// <summary>It gets something.</summary>
    /// <param name="listId">The access control list in which it does.</param>
    /// <returns>Whether it is the first in this list.</returns>
    public bool Add(string listId)
    {
        lock (_lists)
        {
            return _lists.Add(listId);
        }
    }
}
