using System.Management.Automation;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Rows;

namespace DatabricksSP.Pipeline;

/// <summary>What one object from the pipeline gives to a cmdlet beside its parameters: a connection, or the columns of a row.</summary>
/// <remarks>
/// A parameter that takes every object, and this, stand in the place of parameters that take one type each. PowerShell throws an exception
/// and catches it again for each parameter that does not take an object, which for thousands of them costs more than the rest of the work.
/// </remarks>
internal sealed class PipelineInput
{
    private PipelineInput()
    {
    }

    /// <summary>The connection that was piped in; null for anything else.</summary>
    public DbxConnection? Connection { get; private init; }

    /// <summary>The columns that go on to what is made of it; null where it has none.</summary>
    public InputRow? Row { get; private init; }

    /// <summary>Why the cmdlet cannot use it; null if it can.</summary>
    public ErrorRecord? Refusal { get; private init; }

    /// <summary>What a cmdlet that is the first of its line gets: nothing, and that is no error.</summary>
    public static PipelineInput None { get; } = new();

    /// <summary>Looks at an object.</summary>
    /// <param name="input">The object.</param>
    /// <param name="isBound">Whether a parameter has taken something of it.</param>
    /// <param name="carriesRows">Whether the columns of a row go on to the outputs, even if no parameter has taken one.</param>
    public static PipelineInput Of(PSObject? input, bool isBound, bool carriesRows)
    {
        try
        {
            return input is null ? Refused("Nothing ($null) was piped in.", input)
                : input.BaseObject is DbxConnection || ConnectionReference.IsSerialized(input)
                ? new PipelineInput { Connection = ConnectionReference.Resolve(input) }
                : !isBound && !(carriesRows && InputRow.Is(input))
                ? Refused($"The cmdlet has no use for an object of type {input.BaseObject.GetType().Name}.", input)
                : InputRow.Is(input) || InputRow.IsOfThisModule(input.BaseObject) ? new PipelineInput { Row = new InputRow(input) }
                : None;
        }
        catch (ArgumentTransformationMetadataException exception)
        {
            return Refused(exception.Message, input);
        }
    }

    private static PipelineInput Refused(string message, PSObject? input) => new()
    {
        // A variable that was never set, most likely. To do without it would be to work on everything, in the default workspace.
        Refusal = FailureRecord.Of(
            message,
            "InputNotUsed",
            ErrorCategory.InvalidArgument,
            input,
            "Pipe in what the cmdlet takes; Get-Help with -Full says what that is, under Inputs."),
    };
}
