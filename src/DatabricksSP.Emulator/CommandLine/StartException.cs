namespace DatabricksSP.Emulator.CommandLine;

/// <summary>The emulator cannot do what the command line asks for. Its message, of one or more lines, is for the user.</summary>
internal sealed class StartException(params IEnumerable<string> lines) : Exception(string.Join(Environment.NewLine, lines));
