using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace DatabricksSP.Client.Transport;

/// <summary>The User-Agent in the form of Databricks' own tools: <c>product dotnet/8.0.1 os/linux auth/pat cicd/github</c>.</summary>
internal static class UserAgent
{
    public static string For(string product, string authType)
    {
        // The product comes from outside; nothing in it may end the header or look like another one.
        IEnumerable<string> products = product.Split([' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => Regex.Replace(word, "[^a-zA-Z0-9_.+/-]", ""))
            .Where(static word => word.Length > 0);

        string cicd = CicdProvider.Detect(Environment.GetEnvironmentVariable) is { } provider ? $" cicd/{provider}" : "";
        return $"{string.Join(" ", products)} dotnet/{Environment.Version} os/{OperatingSystemName} auth/{authType}{cicd}".TrimStart();
    }

    private static string OperatingSystemName =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "windows"
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "darwin"
        : "linux";
}
