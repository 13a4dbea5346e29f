using DatabricksSP.Client.Errors;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>
/// Sends a batch of changes. A change is atomic: where one principal is unknown, or cannot be given what it shall get, the others are sent
/// again without it.
/// </summary>
/// <param name="apply">Sends one request with these changes, each of another principal.</param>
/// <param name="findMissing">Tells which principals there are not, by application ID, and what is to be said of them.</param>
/// <param name="putOff">Takes those that are to be tried again later, since they are new.</param>
/// <param name="stop">Cancels whatever waits.</param>
internal sealed class PermissionBatch(
    Func<IReadOnlyList<PermissionChange>, CancellationToken, Task> apply,
    Func<IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlyDictionary<string, Exception>>> findMissing,
    Action<PendingChange[]> putOff,
    CancellationToken stop)
{
    // The workspace names one unknown principal at a time. Where that was so again, all that are left are looked up at once.
    private const int UnknownBeforeLookUp = 2;

    private int _unknown;

    /// <summary>Sends it until each change was made, put off, cancelled or has failed.</summary>
    /// <returns>What the workspace was unreachable for; null if it was not.</returns>
    public async Task<WorkspaceUnreachableException?> SendAsync(PendingChange[] batch)
    {
        // Oldest first: where a new principal is unknown, those after it are most likely unknown too.
        Queue<PendingChange[]> parts = new();
        Add(Array.FindAll(batch, static each => !each.Alone));
        Array.ForEach(Array.FindAll(batch, static each => each.Alone), each => Add([each]));

        WorkspaceUnreachableException? gone = null;
        while (parts.Count > 0)
        {
            PendingChange[] part = parts.Dequeue();
            try
            {
                stop.ThrowIfCancellationRequested();
                ILookup<string, PendingChange> principals = part.ToLookup(
                    static each => each.ApplicationId, StringComparer.OrdinalIgnoreCase);
                await apply([.. principals.Select(static same => same.First().Change)], stop).ConfigureAwait(false);
                Array.ForEach(part, each => each.SucceedAs(principals[each.ApplicationId].First().Change));
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                Array.ForEach(part, each => each.Cancel(stop));
            }
            catch (DatabricksApiException exception) when (UnknownPrincipal.IsCauseOf(exception))
            {
                Array.ForEach(Sort(part, exception), Add);
                if (++_unknown == UnknownBeforeLookUp)
                {
                    parts = await WithoutMissingAsync(parts).ConfigureAwait(false);
                }
            }
            catch (DatabricksApiException exception) when (MayBeAboutOne(part, exception))
            {
                Array.ForEach(Divide(part, exception), Add);
            }
            catch (Exception exception)
            {
                Array.ForEach(part, each => each.Fail(exception));
                gone ??= exception as WorkspaceUnreachableException;
            }
        }

        return gone;

        void Add(PendingChange[] part)
        {
            if (part.Length > 0)
            {
                parts.Enqueue(part);
            }
        }
    }

    /// <summary>Fails or puts off those that are unknown, and returns the parts to send again.</summary>
    private PendingChange[][] Sort(PendingChange[] part, DatabricksApiException exception)
    {
        int named = part.Length == 1 ? 0 : Array.FindIndex(part, each => UnknownPrincipal.IsNamedIn(exception, each.ApplicationId));
        if (named < 0)
        {
            return Halve(part);
        }

        PendingChange unknown = part[named];
        PendingChange[] later = unknown.MayBecomeKnown ? [unknown, .. part.Skip(named + 1).Where(static each => each.MayBecomeKnown)] : [];
        if (later.Length > 0)
        {
            unknown.Alone = true;
            putOff(later);
        }
        else
        {
            unknown.Fail(exception);
        }

        return [[.. part.Where(each => each != unknown && !later.Contains(each))]];
    }

    /// <summary>Fails those that the workspace does not have, and returns what is left to send.</summary>
    private async Task<Queue<PendingChange[]>> WithoutMissingAsync(Queue<PendingChange[]> parts)
    {
        PendingChange[] all = [.. parts.SelectMany(static part => part).Where(static each => !each.MayBecomeKnown)];
        IReadOnlyDictionary<string, Exception> failures;
        try
        {
            failures = await findMissing([.. all.Select(static each => each.ApplicationId)], stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DatabricksException or OperationCanceledException or ObjectDisposedException)
        {
            // Then one refusal after the other tells.
            return parts;
        }

        HashSet<PendingChange> missing = [.. all.Where(each => failures.ContainsKey(each.ApplicationId))];
        foreach (PendingChange each in missing)
        {
            each.Fail(failures[each.ApplicationId]);
        }

        return new Queue<PendingChange[]>(
            parts.Select(part => Array.FindAll(part, each => !missing.Contains(each))).Where(static part => part.Length > 0));
    }

    private static bool MayBeAboutOne(PendingChange[] part, DatabricksApiException exception) =>
        RefusedChange.MayBeAboutOne(exception)
        && HasSeveralPrincipals(part)
        && !(RefusedChange.IsAboutPrivileges(exception) && Array.TrueForAll(part, each => each.Change.IsSameFor(part[0].Change)));

    private static bool HasSeveralPrincipals(PendingChange[] part) => Array.Exists(part, each => !each.IsOf(part[0].ApplicationId));

    /// <summary>The parts to send again: the one that the refusal names, and the rest; halves where it names none.</summary>
    private static PendingChange[][] Divide(PendingChange[] part, DatabricksApiException exception) =>
        Array.Find(part, each => exception.Mentions(each.ApplicationId)) is { ApplicationId: { } named }
            ? [Array.FindAll(part, each => !each.IsOf(named)), Array.FindAll(part, each => each.IsOf(named))]
            : Halve(part);

    private static PendingChange[][] Halve(PendingChange[] part)
    {
        int half = part.Length / 2;
        return [[.. part.Take(half)], [.. part.Skip(half)]];
    }
}
