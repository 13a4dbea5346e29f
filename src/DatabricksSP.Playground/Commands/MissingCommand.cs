using System.Management.Automation;

namespace DatabricksSP.Playground.Commands;

/// <summary>Stands where pwsh has a command that the engine alone lacks, takes whatever it is given, and says so.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Missing")]
internal sealed class MissingCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    [Parameter(ValueFromRemainingArguments = true)]
    public object?[]? Arguments { get; set; }

    // Before any command of the pipeline gets input.
    protected override void BeginProcessing()
    {
        string name = MyInvocation.MyCommand.Name;
        CommandNotFoundException missing = new(
            $"{name} is of PowerShell's module {PwshCommands.ModuleOf(name)}. The playground's engine lacks it; in pwsh it is there.")
        {
            CommandName = name,
        };
        ThrowTerminatingError(new ErrorRecord(missing, nameof(CommandNotFoundException), ErrorCategory.ObjectNotFound, name));
    }
}
