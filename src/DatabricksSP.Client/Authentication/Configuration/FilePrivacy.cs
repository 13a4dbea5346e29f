namespace DatabricksSP.Client.Authentication.Configuration;

/// <summary>Whether others on this machine can read a file with secrets in it.</summary>
internal static class FilePrivacy
{
    public static string? Warning(string path)
    {
#if NET
        if (!OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
        {
            return $"Other users of this machine can read {path}, and there are secrets in it. Run: chmod 600 {path}";
        }
#endif
        return null;
    }
}
