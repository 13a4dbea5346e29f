using DatabricksSP.Client;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;

namespace DatabricksSP.Onboarding;

/// <summary>
/// Finds service principals by a name or an ID, fifty with one request; where that takes fewer requests, in the list of all.
/// </summary>
/// <param name="client">The workspace.</param>
/// <param name="window">How long the first one waits for others to go with it.</param>
/// <param name="inputEnd">Completes when nobody else will ask.</param>
/// <param name="stop">Cancels whatever waits.</param>
internal sealed class PrincipalLookup(WorkspaceClient client, TimeSpan window, Task inputEnd, CancellationToken stop)
{
    // As many as the terms of a filter that SCIM takes, in an address that every proxy takes.
    private const int MostInFilter = 50;
    private const int LongestFilter = 4000;

    // A page of the list of all, and from how many on it is worth a request to ask how long that is.
    private const int PageSize = 100;
    private const int FewestToCount = 4 * MostInFilter;

    private readonly object _lock = new();
    private readonly Dictionary<Term, TaskCompletionSource<IReadOnlyList<ServicePrincipal>>> _asked = [];
    private readonly List<Term> _waiting = [];
    private TaskCompletionSource<bool> _full = NewSignal<bool>();
    private bool _sending;
    private bool _counted;
    private IReadOnlyList<ServicePrincipal>? _all;

    /// <summary>All that have the display name, or one that differs in upper and lower case.</summary>
    public Task<IReadOnlyList<ServicePrincipal>> FindNamedAsync(string displayName) =>
        FindAsync(new Term("displayName", displayName.ToUpperInvariant()) { Value = displayName });

    /// <summary>The one that has the application ID, or none.</summary>
    public Task<IReadOnlyList<ServicePrincipal>> FindByApplicationIdAsync(string applicationId) =>
        FindAsync(new Term("applicationId", applicationId.ToUpperInvariant()) { Value = applicationId });

    private Task<IReadOnlyList<ServicePrincipal>> FindAsync(Term term)
    {
        // What cannot be asked for fails here, and not all that would go with it.
        _ = term.Filter;
        lock (_lock)
        {
            if (_asked.TryGetValue(term, out TaskCompletionSource<IReadOnlyList<ServicePrincipal>>? known) && !known.Task.IsFaulted)
            {
                return known.Task;
            }

            TaskCompletionSource<IReadOnlyList<ServicePrincipal>> asked = _asked[term] = NewSignal<IReadOnlyList<ServicePrincipal>>();
            _waiting.Add(term);
            if (_waiting.Count >= MostInFilter)
            {
                _full.TrySetResult(true);
            }

            if (!_sending)
            {
                _sending = true;
                _ = Task.Run(AnswerWaitingAsync);
            }

            return asked.Task;
        }
    }

    private async Task AnswerWaitingAsync()
    {
        while (true)
        {
            await Task.WhenAny(Task.Delay(window, stop), _full.Task, inputEnd).ConfigureAwait(false);
            Term[] batch = [];
            try
            {
                await CountAsync().ConfigureAwait(false);
                batch = TakeBatch();
                if (batch.Length == 0)
                {
                    return;
                }

                Answer(batch, _all ?? await ReadAsync(batch).ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                Settle(batch, each => each.TrySetCanceled(stop));
            }
            catch (Exception exception)
            {
                Settle(batch, each => each.TrySetException(exception));
            }
        }
    }

    // The list of all is read where it has fewer pages than there are filters to send.
    private async Task CountAsync()
    {
        int waiting;
        lock (_lock)
        {
            waiting = _waiting.Count;
        }

        if (_counted || waiting < FewestToCount)
        {
            return;
        }

        _counted = true;
        int pages = 1 + (await client.ServicePrincipals.CountAsync(stop).ConfigureAwait(false) / PageSize);
        if (pages < waiting / MostInFilter)
        {
            _all = await client.ServicePrincipals.ListAsync(filter: null, stop).ReadAllAsync().ConfigureAwait(false);
        }
    }

    private Term[] TakeBatch()
    {
        lock (_lock)
        {
            int length = 0;
            Term[] batch = _all is not null
                ? [.. _waiting]
                : [.. _waiting.Take(MostInFilter).TakeWhile((each, i) => (length += each.Length) <= LongestFilter || i == 0)];
            _waiting.RemoveRange(0, batch.Length);
            _sending = batch.Length > 0;
            if (_waiting.Count < MostInFilter && _full.Task.IsCompleted)
            {
                _full = NewSignal<bool>();
            }

            return batch;
        }
    }

    private Task<IReadOnlyList<ServicePrincipal>> ReadAsync(Term[] batch) =>
        client.ServicePrincipals.ListAsync(string.Join(" or ", batch.Select(static each => each.Filter)), stop).ReadAllAsync();

    // What a filter matches is the server's affair.
    private void Answer(Term[] batch, IReadOnlyList<ServicePrincipal> found)
    {
        ILookup<string, ServicePrincipal> named = found.ToLookup(static each => (each.DisplayName ?? "").ToUpperInvariant());
        ILookup<string, ServicePrincipal> byId = found.ToLookup(static each => each.ApplicationId.ToUpperInvariant());
        foreach (Term each in batch)
        {
            ServicePrincipal[] answer = [.. (each.Attribute == "displayName" ? named : byId)[each.Key]];
            Settle([each], asked => asked.TrySetResult(answer));
        }
    }

    private void Settle(Term[] batch, Action<TaskCompletionSource<IReadOnlyList<ServicePrincipal>>> settle)
    {
        lock (_lock)
        {
            Array.ForEach(batch, each => settle(_asked[each]));
        }
    }

    private static TaskCompletionSource<T> NewSignal<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly record struct Term(string Attribute, string Key)
    {
        /// <summary>As it was asked for.</summary>
        public required string Value { get; init; }

        public string Filter => ScimFilter.Equal(Attribute, Value);

        public int Length => Uri.EscapeDataString(Filter).Length;

        public bool Equals(Term other) => Attribute == other.Attribute && Key == other.Key;

        public override int GetHashCode() => Key.GetHashCode();
    }
}
