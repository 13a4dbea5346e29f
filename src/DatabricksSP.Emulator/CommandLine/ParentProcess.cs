using System.CommandLine.Parsing;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>The process to end with: that of a test run, say, which may be killed before it stops what it started.</summary>
internal static class ParentProcess
{
    public const string Name = "--parent-pid";
    public const string Form = "pid";
    public const string Description = "End when the process with this ID ends, so that a test run that is killed leaves nothing behind.";

    /// <summary>Finds the process of an ID. Its end is noticed from then on, even if another process gets the ID.</summary>
    public static Process? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        try
        {
            Process process = Process.GetProcessById(int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
            // Windows lets only some processes be waited for, and tells when it is asked for one.
            process.EnableRaisingEvents = true;
            return process;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            result.AddError($"Not the ID of a process: {text}");
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            result.AddError($"There is no process {text} to end with.");
        }
        catch (Win32Exception exception)
        {
            result.AddError($"The end of process {text} cannot be waited for: {exception.Message}");
        }

        return null;
    }
}
