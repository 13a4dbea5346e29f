namespace DatabricksSP.Client.Authentication;

/// <summary>The servers of an Azure cloud that give out tokens and know where a workspace is.</summary>
/// <param name="Login">Entra ID.</param>
/// <param name="ResourceManager">Azure Resource Manager.</param>
/// <param name="ServiceManagement">What tokens for Azure Resource Manager are made out to.</param>
public sealed record AzureEndpoints(Uri Login, Uri ResourceManager, string ServiceManagement)
{
    /// <summary>Azure as most know it.</summary>
    public static AzureEndpoints Public { get; } =
        new(new("https://login.microsoftonline.com/"), new("https://management.azure.com/"), "https://management.core.windows.net/");

    /// <summary>Azure of the US government.</summary>
    public static AzureEndpoints UsGovernment { get; } =
        new(
            new("https://login.microsoftonline.us/"),
            new("https://management.usgovcloudapi.net/"),
            "https://management.core.usgovcloudapi.net/");

    /// <summary>Azure in China.</summary>
    public static AzureEndpoints China { get; } =
        new(
            new("https://login.chinacloudapi.cn/"),
            new("https://management.chinacloudapi.cn/"),
            "https://management.core.chinacloudapi.cn/");

    /// <summary>The service that gives a machine the tokens of its managed identity.</summary>
    public Uri InstanceMetadata { get; init; } = new("http://169.254.169.254/metadata/identity/oauth2/token");

    /// <summary>The cloud of a name such as <c>USGOVERNMENT</c> or <c>AzureUSGovernment</c>; null if there is no such cloud.</summary>
    internal static AzureEndpoints? Named(string? name) => (name ?? "PUBLIC").ToUpperInvariant() switch
    {
        "PUBLIC" or "AZUREPUBLICCLOUD" or "AZURECLOUD" => Public,
        "USGOVERNMENT" or "AZUREUSGOVERNMENT" or "AZUREUSGOVERNMENTCLOUD" => UsGovernment,
        "CHINA" or "AZURECHINACLOUD" => China,
        _ => null,
    };
}
