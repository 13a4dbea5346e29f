using System.Management.Automation;

namespace DatabricksSP.Connections;

/// <summary>What the module calls itself in the User-Agent.</summary>
internal static class ModuleProduct
{
    public static string For(PSCmdlet cmdlet)
    {
        string version = typeof(ModuleProduct).Assembly.GetName().Version!.ToString(3);
        return $"DatabricksSP/{version} powershell/{cmdlet.Host.Version.ToString()}";
    }
}
