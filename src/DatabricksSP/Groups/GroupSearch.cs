using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Groups;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Groups;

/// <summary>Finds the group that a name or an ID means, and remembers it for the inputs that follow.</summary>
internal sealed class GroupSearch
{
    private readonly SharedReads<(Uri Host, string NameOrId), Group?> _searches = new(isKept: static found => found is not null);

    /// <summary>The group with the name, else the one with the ID, whose members can be changed.</summary>
    /// <exception cref="DbxFailureException">There is none, or it is the account's.</exception>
    public async Task<Group> GetAsync(WorkspaceClient client, string nameOrId, CancellationToken stop)
    {
        Group group = await LookUpAsync(client, nameOrId, stop).ConfigureAwait(false);
        return !group.IsFromAccount
            ? group
            : throw new DbxFailureException(
                $"The group '{group.DisplayName}' is a group of the account: no workspace changes its members.",
                "GroupOfAccount",
                ErrorCategory.InvalidOperation,
                nameOrId,
                "Change its members in the account console, or where your identity provider keeps them.");
    }

    /// <summary>The group with the name, else the one with the ID, be it the workspace's or the account's.</summary>
    /// <exception cref="DbxFailureException">There is none.</exception>
    public async Task<Group> LookUpAsync(WorkspaceClient client, string nameOrId, CancellationToken stop) =>
        await _searches
            .GetAsync((client.Host, nameOrId), () => FindAsync(client, nameOrId, stop))
            .ConfigureAwait(false)
        ?? throw new DbxFailureException(
            $"There is no group '{nameOrId}' in {client}.",
            "GroupNotFound",
            ErrorCategory.ObjectNotFound,
            nameOrId,
            "Get-DbxGroup lists those there are. Names are told apart by upper and lower case.");

    private static async Task<Group?> FindAsync(WorkspaceClient client, string nameOrId, CancellationToken stop)
    {
        Group? named = await client.Groups.FindAsync(nameOrId, stop).ConfigureAwait(false);
        if (named is not null || !nameOrId.All(char.IsDigit))
        {
            return named;
        }

        try
        {
            return await client.Groups.GetAsync(nameOrId, stop).ConfigureAwait(false);
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.NotFound)
        {
            return null;
        }
    }
}
