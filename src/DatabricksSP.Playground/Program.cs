using System.CommandLine;
using System.Management.Automation;
using System.Text;
using DatabricksSP.Playground;

Console.OutputEncoding = Encoding.UTF8;
InvocationConfiguration configuration = new()
{
    // Ctrl+C belongs to the PowerShell session: it stops a command, not the process.
    ProcessTerminationTimeout = null,
    EnableDefaultExceptionHandler = false,
};

try
{
    return await PlaygroundCommand.Create().Parse(args).InvokeAsync(configuration);
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or RuntimeException)
{
    // A script that cannot be read, a module that was not built: the message says it, a stack trace would hide it.
    await Console.Error.WriteLineAsync(failure.Message);
    return ExitCodes.Failure;
}
