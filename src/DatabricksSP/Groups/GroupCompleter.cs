using System.Runtime.CompilerServices;
using DatabricksSP.Client;
using DatabricksSP.Client.Groups;
using DatabricksSP.Client.Scim;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.Groups;

/// <summary>Offers the names of the workspace's groups.</summary>
public sealed class GroupCompleter : WorkspaceCompleter
{
    private protected override async IAsyncEnumerable<Completions.Choice> Choices(
        WorkspaceClient client, string typed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? filter = typed.Length == 0 ? null : ScimFilter.StartsWith("displayName", typed);
        await foreach (Group each in client.Groups.ListAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            if (each.DisplayName is { } name)
            {
                yield return new(name, $"{name} ({each.Id})");
            }
        }
    }
}
