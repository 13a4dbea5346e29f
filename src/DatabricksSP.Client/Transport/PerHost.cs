using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace DatabricksSP.Client.Transport;

/// <summary>What all clients of a host share, in the whole process.</summary>
/// <remarks>Each clock has its own: times of different clocks cannot be compared. Outside tests there is one clock.</remarks>
internal sealed class PerHost<T>(Func<TimeProvider, T> create)
    where T : class
{
    private readonly ConditionalWeakTable<TimeProvider, ConcurrentDictionary<string, T>> _hosts = new();

    public T Of(Uri host, TimeProvider clock) =>
        _hosts.GetValue(clock, static _ => new(StringComparer.OrdinalIgnoreCase)).GetOrAdd(host.Authority, _ => create(clock));
}
