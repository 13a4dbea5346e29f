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

    /// <summary>
    /// What is allowed of each name. Beside the first three they have no effect here: the Terraform provider's exporter knows them
    /// (github.com/databricks/terraform-provider-databricks, exporter/context.go), and its documentation and tests. Real workspaces
    /// know more.
    /// </summary>
    private static readonly Dictionary<string, Func<string, bool>> Rules = NewRules();

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, string>> All => _values.OrderBy(value => value.Key, StringComparer.Ordinal);

    public bool TokensAreEnabled => Find(EnableTokens) is not { } value || !IsFalse(value);

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

    public static bool IsKnown(string name) => Rules.ContainsKey(name);

    public static bool IsAllowed(string name, string? value) => value is not null && Rules[name](value);

    public bool IsOn(string name) => Find(name) is { } value && IsTrue(value);

    public string? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>Sets a value. It is told as it was given: <c>TRue</c> is on, and stays <c>TRue</c>.</summary>
    public void Set(string name, string value) => _values[name] = value;

    public static bool IsTrue(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static bool IsFalse(string value) => value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, Func<string, bool>> NewRules()
    {
        Dictionary<string, Func<string, bool>> rules = new(StringComparer.Ordinal)
        {
            [MaxTokenLifetime] = value =>
                int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && TokenLifetimeDays.Contains(days),
            ["maxUserInactiveDays"] = value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int _),
        };
        foreach (string text in (string[])
            [
                "customerApprovedWSLoginExpirationTime", "enableLegacyNotebookVisualizations", "projectsAllowList",
                "reposIpynbResultsExportPermissions", "rStudioUserDefaultHomeBase",
            ])
        {
            rules.Add(text, _ => true);
        }

        foreach (string flag in (string[])
            [
                EnableTokens, EnableIpAccessLists, "enable-X-Content-Type-Options", "enable-X-Frame-Options", "enable-X-XSS-Protection",
                "enableDatabricksAutologgingAdminConf", "enableDbfsFileBrowser", "enableDcs", "enableDeprecatedClusterNamedInitScripts",
                "enableDeprecatedGlobalInitScripts", "enableEnforceImdsV2", "enableExportNotebook", "enableGp3", "enableJobViewAcls",
                "enableLibraryAndInitScriptOnSharedCluster", "enableNotebookTableClipboard", "enablePipelinesDataSample",
                "enableProjectTypeInWorkspace", "enableProjectsAllowList", "enableResultsDownloading", "enableUploadDataUis",
                "enableVerboseAuditLogs", "enableWebTerminal", "enableWorkspaceFilesystem", "enforceClusterViewAcls",
                "enforceUserIsolation", "enforceWorkspaceViewAcls", "mlflowModelRegistryEmailNotificationsEnabled",
                "mlflowModelServingEndpointCreationEnabled", "mlflowRunArtifactDownloadEnabled",
                "storeInteractiveNotebookResultsInCustomerAccount",
            ])
        {
            rules.Add(flag, value => IsTrue(value) || IsFalse(value));
        }

        return rules;
    }
}
