using System.Collections.Concurrent;
using System.Globalization;

namespace DatabricksSP.Emulator.Settings;

/// <summary>The workspace's configuration, as <c>workspace-conf</c> knows it: names and texts. What was never set has no value.</summary>
internal sealed class WorkspaceSettings
{
    public const string EnableTokens = "enableTokensConfig";
    public const string MaxTokenLifetime = "maxTokenLifetimeDays";
    public const string EnableIpAccessLists = "enableIpAccessLists";

    /// <summary>The longest lifetime of a new token in days that any workspace may allow.</summary>
    public const int PlatformMaxLifetimeDays = 730;

    /// <summary>Names that have no effect here; real workspaces know many more.</summary>
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "enableGp3", "enableDcs", "enableExportNotebook", "enableResultsDownloading", "enableWebTerminal", "enableProjectTypeInWorkspace",
        "enableNotebookTableClipboard", "enableUploadDataUis", "storeInteractiveNotebookResultsInCustomerAccount", "enableDbfsFileBrowser",
    };

    private readonly ConcurrentDictionary<string, string> _values = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, string>> All => _values.OrderBy(value => value.Key, StringComparer.Ordinal);

    public bool TokensAreEnabled => _values.GetValueOrDefault(EnableTokens) is not "false";

    /// <summary>The longest lifetime of a new token in days; null leaves the platform's.</summary>
    public int? MaxTokenLifetimeDays
    {
        get => _values.TryGetValue(MaxTokenLifetime, out var days) ? int.Parse(days, CultureInfo.InvariantCulture) : null;
        set
        {
            if (value is { } days)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(days, PlatformMaxLifetimeDays);
                _values[MaxTokenLifetime] = days.ToString(CultureInfo.InvariantCulture);
            }
            else
            {
                _values.TryRemove(MaxTokenLifetime, out _);
            }
        }
    }

    public TimeSpan LongestTokenLifetime => TimeSpan.FromDays(MaxTokenLifetimeDays ?? PlatformMaxLifetimeDays);

    public static bool IsKnown(string name) => name is EnableTokens or MaxTokenLifetime or EnableIpAccessLists || Others.Contains(name);

    public static bool IsAllowed(string name, string? value) => name is MaxTokenLifetime
        ? int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= PlatformMaxLifetimeDays
        : value is "true" or "false";

    public bool IsOn(string name) => _values.GetValueOrDefault(name) is "true";

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public void Set(string name, string value) => _values[name] = value;
}
