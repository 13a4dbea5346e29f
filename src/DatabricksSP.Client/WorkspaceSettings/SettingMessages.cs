using System.Globalization;
using System.Text.Json.Serialization;

namespace DatabricksSP.Client.WorkspaceSettings;

/// <summary>Response of the setting.</summary>
internal sealed record RestrictionResponse
{
    public WorkspaceAdminRestriction? RestrictWorkspaceAdmins { get; init; }
}

/// <summary>Response of <c>workspace-conf</c>, whose names are not in the style of all others; null is what was never set.</summary>
internal sealed record ConfigurationResponse
{
    public const string Keys = Tokens + "," + MaxLifetime + "," + IpAccessLists;

    private const string Tokens = "enableTokensConfig";
    private const string MaxLifetime = "maxTokenLifetimeDays";
    private const string IpAccessLists = "enableIpAccessLists";

    [JsonPropertyName(Tokens)]
    public string? EnableTokensConfig { get; init; }

    [JsonPropertyName(MaxLifetime)]
    public string? MaxTokenLifetimeDays { get; init; }

    [JsonPropertyName(IpAccessLists)]
    public string? EnableIpAccessLists { get; init; }

    public WorkspaceConfiguration ToConfiguration() => new()
    {
        TokensEnabled = !Is(EnableTokensConfig, "false"),

        // Older pages take 0 for no limit; two years are within that.
        MaxTokenLifetimeDays = int.TryParse(
            MaxTokenLifetimeDays, NumberStyles.None, CultureInfo.InvariantCulture, out int days)
            && days is > 0 and < WorkspaceConfiguration.LongestTokenLifetime
            ? days
            : WorkspaceConfiguration.LongestTokenLifetime,
        IpAccessListsEnabled = Is(EnableIpAccessLists, "true"),
    };

    private static bool Is(string? value, string wanted) => string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase);
}
