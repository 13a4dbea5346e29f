using System.CommandLine;
using DatabricksSP.Emulator.CommandLine;

// Signals are the emulator's own affair: see EmulatorCommand.
return await EmulatorCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
