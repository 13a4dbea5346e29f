using System.Runtime.InteropServices;

namespace DatabricksSP.Loading;

/// <summary>The framework that runs the module.</summary>
internal static class Framework
{
    /// <summary>Whether it is .NET Framework, on which Windows PowerShell runs, and not .NET.</summary>
    public static bool IsNetFramework { get; } =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);
}
