namespace DatabricksSP.Emulator;

/// <summary>The numbers that a setting can have, told in one place for code, command line and control endpoint.</summary>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
internal readonly record struct NumberRange(int Least, int Most = int.MaxValue)
{
    public static NumberRange NotNegative { get; } = new(0);

    public static NumberRange Positive { get; } = new(1);

    public bool Contains(int number) => number >= Least && number <= Most;

    public int Check(int number, string name) =>
        Contains(number) ? number : throw new ArgumentOutOfRangeException(name, number, $"{name} {this}.");

    public int? Check(int? number, string name) => number is { } given ? Check(given, name) : null;

    public override string ToString() => Most is int.MaxValue ? $"must be at least {Least}" : $"must be from {Least} to {Most}";
}
