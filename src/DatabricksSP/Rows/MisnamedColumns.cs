using System.Management.Automation;

namespace DatabricksSP.Rows;

/// <summary>Tells of columns whose names are nearly those of parameters, and which would otherwise only go on to the outputs.</summary>
/// <param name="command">The cmdlet.</param>
/// <param name="warn">Is told once of each column.</param>
internal sealed class MisnamedColumns(CommandInfo command, Action<string> warn)
{
    // Short words are near to each other without being meant.
    private const int ShortestName = 5;
    private const int MostEdits = 2;

    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private string[]? _parameters;

    private string[] Parameters => _parameters ??=
    [
        .. command.Parameters.Values.SelectMany(static each => each.Aliases.Prepend(each.Name))
            .Where(static name => name.Length >= ShortestName && !Cmdlet.CommonParameters.Contains(name)),
    ];

    /// <summary>Looks at the columns of a row.</summary>
    public void Look(InputRow row)
    {
        foreach (string column in row.Columns)
        {
            if (_seen.Add(column) && Meant(column) is { } parameter && !row.Columns.Contains(parameter, StringComparer.OrdinalIgnoreCase))
            {
                warn(
                    $"The column '{column}' is no parameter of {command.Name}, and does nothing here. If -{parameter} was meant, rename "
                    + "it.");
            }
        }
    }

    private string? Meant(string column) =>
        column.Length < ShortestName || Parameters.Contains(column, StringComparer.OrdinalIgnoreCase)
            ? null
            : Parameters.FirstOrDefault(name => Edits(column.ToUpperInvariant(), name.ToUpperInvariant()) <= MostEdits);

    // Levenshtein's distance.
    private static int Edits(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
