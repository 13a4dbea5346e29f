using System.Diagnostics;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Errors;
#if !NET
using System.Text;
#endif

namespace DatabricksSP.Client.Authentication.CommandLine;

/// <summary>Hands arguments to a program so that each arrives as it is.</summary>
internal static class CommandLineArguments
{
    /// <exception cref="TokenException">An argument could be more than an argument to a batch file.</exception>
    public static ProcessStartInfo StartInfo(string path, IReadOnlyList<string> arguments)
    {
        if (IsBatchFile(path) && arguments.FirstOrDefault(static argument => !argument.All(IsPlain)) is { } suspicious)
        {
            // Windows runs batch files by a shell after all, and no way of quoting is safe from it.
            throw new TokenException(
                $"'{ErrorText.Clean(suspicious, knownSecret: null)}' holds characters that cannot be given to {Path.GetFileName(path)} "
                + "safely.");
        }

        ProcessStartInfo start = new(path)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
#if NET
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
#else
        start.Arguments = string.Join(" ", arguments.Select(Quoted));
#endif
        return start;
    }

    private static bool IsBatchFile(string path) =>
        Path.GetExtension(path) is { } extension
        && (extension.Equals(".cmd", StringComparison.OrdinalIgnoreCase) || extension.Equals(".bat", StringComparison.OrdinalIgnoreCase));

    private static bool IsPlain(char character) => char.IsLetterOrDigit(character) || character is '-' or '_' or '.' or ':' or '/';

#if !NET
    /// <summary>As the C runtime of Windows takes command lines apart: backslashes count only before a quotation mark.</summary>
    private static string Quoted(string argument)
    {
        if (argument.Length > 0 && argument.All(IsPlain))
        {
            return argument;
        }

        StringBuilder quoted = new("\"");
        int backslashes = 0;
        foreach (char character in argument)
        {
            if (character == '"')
            {
                quoted.Append('\\', backslashes + 1);
            }

            backslashes = character == '\\' ? backslashes + 1 : 0;
            quoted.Append(character);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
#endif
}
