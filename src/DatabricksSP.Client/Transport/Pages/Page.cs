using DatabricksSP.Client.Time;

namespace DatabricksSP.Client.Transport.Pages;

/// <summary>A part of a list, as one response has it.</summary>
/// <typeparam name="T">What the list is of.</typeparam>
/// <param name="Items">The part; may be empty.</param>
/// <param name="Total">How many items the whole list has, as far as the workspace tells; null if it does not.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int? Total)
{
    /// <summary>The time the server names in this response; null if it names none.</summary>
    internal ServerClock? ServerClock { get; init; }
}
