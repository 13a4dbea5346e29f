using System.Diagnostics;

namespace DatabricksSP.Pipeline;

/// <summary>Reads each thing once for all inputs that ask for it. What failed is read again for those that ask later.</summary>
/// <typeparam name="TKey">Tells one thing from another.</typeparam>
/// <typeparam name="TValue">What is read.</typeparam>
/// <param name="isKept">Whether what was read is good for later inputs, too; null where it always is.</param>
internal sealed class SharedReads<TKey, TValue>(Func<TValue, bool>? isKept = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, (long Began, Task<TValue> Value)> _reads = [];

    /// <summary>What was read, or is being read at this time.</summary>
    /// <param name="key">What is wanted.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="since">When the reading must have begun, as <see cref="Stopwatch"/> counts; whenever it was, unless given.</param>
    public Task<TValue> GetAsync(TKey key, Func<Task<TValue>> read, long since = 0)
    {
        lock (_reads)
        {
            if (!_reads.TryGetValue(key, out (long Began, Task<TValue> Value) known) || known.Began < since || !IsGood(known.Value))
            {
                known = (Stopwatch.GetTimestamp(), Task.Run(read));
                _reads[key] = known;
            }

            return known.Value;
        }
    }

    private bool IsGood(Task<TValue> value) =>
        !value.IsCompleted || (value.Status == TaskStatus.RanToCompletion && isKept?.Invoke(value.Result) is not false);
}
