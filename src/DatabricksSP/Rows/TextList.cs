using System.Collections.ObjectModel;

namespace DatabricksSP.Rows;

/// <summary>A list of texts. In a cell of a CSV file it stands as <c>a;b</c>, which the parameters of this module take.</summary>
public sealed class TextList : ReadOnlyCollection<string>
{
    internal TextList(IEnumerable<string> values)
        : base([.. values])
    {
    }

    /// <summary>The texts, with a semicolon between them.</summary>
    public override string ToString() => string.Join(";", this);
}
