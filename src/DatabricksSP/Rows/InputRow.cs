using System.Management.Automation;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Rows;

/// <summary>
/// The columns of an input, for example of a row of a CSV file. They go on to what is made of it, so that every later cmdlet of the
/// line finds its own.
/// </summary>
internal sealed class InputRow
{
    private readonly (string Name, object? Value)[] _columns;

    // Only what PowerShell has added to the object: to look at all properties of the type takes several times as long.
    internal InputRow(PSObject input) => _columns =
    [
        .. ((PSMemberSet)input.Members["psextended"]).Properties
            .Where(static each => each.MemberType == PSMemberTypes.NoteProperty && each.Name.Length > 0)
            .Select(static each => (each.Name, (object?)each.Value)),
    ];

    /// <summary>The names of the columns.</summary>
    internal IEnumerable<string> Columns => _columns.Select(static each => each.Name);

    /// <summary>Whether an object is a row: it has no type of its own, and what it says stands in its columns.</summary>
    /// <remarks>
    /// What a string from Get-Content brings along (where it was read, the line's number) says nothing about a principal.
    /// </remarks>
    internal static bool Is(PSObject input) => input.BaseObject is PSCustomObject;

    /// <summary>Whether an object was written by a cmdlet of this module.</summary>
    internal static bool IsOfThisModule(object input) => input.GetType().Assembly == typeof(InputRow).Assembly;

    /// <summary>The same work, with these columns on what it results in.</summary>
    internal PipelineWork<TOutput> Carry<TOutput>(PipelineWork<TOutput> work) => work with
    {
        RunAsync = async (client, stop) => AttachTo(await work.RunAsync(client, stop).ConfigureAwait(false)),
    };

    /// <summary>Puts the columns on an output, or on each of several. A column never hides a property that the output has.</summary>
    internal T AttachTo<T>(T output)
    {
        foreach (object? each in _columns.Length == 0 ? [] : output as object?[] ?? [output])
        {
            if (each is not null && IsOfThisModule(each))
            {
                Attach(PSObject.AsPSObject(each).Properties);
            }
        }

        return output;
    }

    private void Attach(PSMemberInfoCollection<PSPropertyInfo> properties)
    {
        foreach ((string name, object? value) in _columns)
        {
            if (properties[name] is null)
            {
                properties.Add(new PSNoteProperty(name, value));
            }
        }
    }
}
