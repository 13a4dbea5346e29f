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

    /// <summary>The longest lifetimes of new tokens, in days, that a workspace may set.</summary>
    public static NumberRange TokenLifetimeDays { get; } = new(1, PlatformMaxLifetimeDays);

    /// <summary>Names that have no effect here; real workspaces know many more.</summary>
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "enableGp3", "enableDcs", "enableExportNotebook", "enableResultsDownloading", "enableWebTerminal", "enableProjectTypeInWorkspace",
        "enableNotebookTableClipboard", "enableUploadDataUis", "storeInteractiveNotebookResultsInCustomerAccount", "enableDbfsFileBrowser",
    };

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, string>> All => _values.OrderBy(value => value.Key, StringComparer.Ordinal);

    public bool TokensAreEnabled => _values.GetValueOrDefault(EnableTokens) is not "false";

    /// <summary>The longest lifetime of a new token in days; null leaves the platform's.</summary>
    public int? MaxTokenLifetimeDays
    {
        get => _values.TryGetValue(MaxTokenLifetime, out string? days) ? int.Parse(days, CultureInfo.InvariantCulture) : null;
        set
        {
            if (value is { } days)
            {
                TokenLifetimeDays.Check(days, nameof(MaxTokenLifetimeDays));
                _values[MaxTokenLifetime] = days.ToString(CultureInfo.InvariantCulture);
            }
            else
            {
                _values.Remove(MaxTokenLifetime);
            }
        }
    }

    public TimeSpan LongestTokenLifetime => TimeSpan.FromDays(MaxTokenLifetimeDays ?? PlatformMaxLifetimeDays);

    public static bool IsKnown(string name) => name is EnableTokens or MaxTokenLifetime or EnableIpAccessLists || Others.Contains(name);

    public static bool IsAllowed(string name, string? value) => name is MaxTokenLifetime
        ? int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && TokenLifetimeDays.Contains(days)
        : value is "true" or "false";

    public bool IsOn(string name) => _values.GetValueOrDefault(name) is "true";

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public void Set(string name, string value) => _values[name] = value;
}
