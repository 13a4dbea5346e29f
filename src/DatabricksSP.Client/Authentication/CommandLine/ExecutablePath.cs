using System.Runtime.InteropServices;

namespace DatabricksSP.Client.Authentication.CommandLine;

/// <summary>Finds programs in the PATH; never in the current directory, where anybody may have put one.</summary>
internal static class ExecutablePath
{
    /// <summary>The first program of this name that is acceptable; null if there is none.</summary>
    public static string? Find(string name, AuthenticationEnvironment environment, Func<string, bool>? isAcceptable = null)
    {
        string[] extensions = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? [".exe", ".cmd", ".bat"] : [""];
        foreach (string folder in (environment.Variable("PATH") ?? "").Split(
            [Path.PathSeparator], StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted))
        {
            foreach (string extension in extensions)
            {
                string path = Path.Combine(folder, name + extension);
                if (File.Exists(path) && isAcceptable?.Invoke(path) is not false)
                {
                    return path;
                }
            }
        }

        return null;
    }
}
