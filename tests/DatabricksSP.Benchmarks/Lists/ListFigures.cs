namespace DatabricksSP.Benchmarks.Lists;

/// <summary>What one list took.</summary>
/// <param name="Seconds">Until the last item.</param>
/// <param name="FirstSeconds">Until the first item.</param>
/// <param name="HeapGrowth">How many bytes the heap grew at most, garbage included.</param>
/// <param name="Items">How many items there were.</param>
internal sealed record ListFigures(double Seconds, double FirstSeconds, long HeapGrowth, int Items);
