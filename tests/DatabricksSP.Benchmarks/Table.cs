using System.Globalization;

namespace DatabricksSP.Benchmarks;

/// <summary>Figures with their bounds beside them, as Markdown, row by row as they are found.</summary>
internal sealed class Table
{
    private readonly TextWriter _output;

    /// <summary>Begins it.</summary>
    /// <param name="output">Where it is written.</param>
    /// <param name="subject">The header of what is measured.</param>
    /// <param name="beside">The header of what it is compared with.</param>
    public Table(TextWriter output, string subject, string beside)
    {
        _output = output;
        output.WriteLine($"| | {subject} | {beside} | bound | |");
        output.WriteLine("|---|---|---|---|---|");
    }

    /// <summary>Whether a figure was out of its bounds.</summary>
    public bool Missed { get; private set; }

    public void Add(FormattableString what, double figure, double? beside, double most, double? least = null) =>
        Add(what.ToString(CultureInfo.InvariantCulture), figure, beside, most, least);

    public void Add(string what, double figure, double? beside, double most, double? least = null)
    {
        bool kept = figure <= most && (least is null || figure >= least);
        Missed |= !kept;
        string bound = least is { } from ? $"{Text(from)} to {Text(most)}" : "≤ " + Text(most);
        _output.WriteLine(
            $"| {what} | {Text(figure)} | {(beside is { } other ? Text(other) : "")} | {bound} | {(kept ? "kept" : "MISSED")} |");
    }

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
