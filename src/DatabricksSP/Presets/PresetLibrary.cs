using System.Management.Automation;
using DatabricksSP.Errors;

namespace DatabricksSP.Presets;

/// <summary>The presets that come with the module, and those in files of the user.</summary>
internal static class PresetLibrary
{
    private const string Extension = ".json";
    private const string SchemaFile = "preset.schema.json";

    // Read when somebody wants one, not when the module is imported.
    private static readonly Lazy<IReadOnlyList<ConnectorPreset>> Read = new(() => ReadFolder(Folder));

    /// <summary>Those that come with the module, by their names.</summary>
    public static IReadOnlyList<ConnectorPreset> All => Read.Value;

    // The assembly is module/bin/DatabricksSP.dll.
    private static string Folder =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(PresetLibrary).Assembly.Location)!, "..", "presets"));

    /// <summary>A preset by its name, by the name of a connector that it is for, or by the path of one's own.</summary>
    /// <param name="cmdlet">Whose location a relative path starts from.</param>
    /// <param name="nameOrPath">The name, in whatever case, or the path.</param>
    /// <exception cref="DbxFailureException">There is none, or the file cannot be used.</exception>
    public static ConnectorPreset Load(PSCmdlet cmdlet, string nameOrPath) =>
        All.FirstOrDefault(each => each.IsNamed(nameOrPath))?.For(nameOrPath)
        ?? (IsPath(nameOrPath) ? PresetReader.Read(PathOf(cmdlet, nameOrPath)) : throw NotFound(nameOrPath));

    /// <summary>
    /// A form by the name of its connector, by that of a preset that has none of its own, or by the path of one's own file.
    /// </summary>
    /// <param name="cmdlet">Whose location a relative path starts from.</param>
    /// <param name="nameOrPath">The name, in whatever case, or the path.</param>
    /// <returns>The form, with the kinds of credential that are taken there.</returns>
    /// <exception cref="DbxFailureException">There is none, or the file cannot be used.</exception>
    public static ConnectorForm FindForm(PSCmdlet cmdlet, string nameOrPath)
    {
        if (All.FirstOrDefault(each => each.FormOf(nameOrPath) is not null) is { } known)
        {
            return FormIn(known, known.FormOf(nameOrPath)!);
        }

        if (All.FirstOrDefault(each => each.IsNamed(nameOrPath)) is { } named)
        {
            return FormIn(named, new ConnectorForm(nameOrPath));
        }

        if (!IsPath(nameOrPath))
        {
            throw new DbxFailureException(
                $"No form of '{nameOrPath}' is known.",
                "PresetNotFound",
                ErrorCategory.ObjectNotFound,
                nameOrPath,
                $"Known are those of {string.Join(", ", All.SelectMany(static each => each.Forms).Select(static each => each.Connector))}; "
                    + "or give the path of a preset of your own with one.");
        }

        string path = PathOf(cmdlet, nameOrPath);
        ConnectorPreset own = PresetReader.Read(path);
        return own.Forms.Count == 1
            ? FormIn(own, own.Forms[0])
            : throw PresetReader.Invalid(path, $"it has {own.Forms.Count} forms, and -For takes a file with one.");
    }

    /// <summary>Whether it can be no preset's name.</summary>
    private static bool IsPath(string nameOrPath) =>
        nameOrPath.IndexOfAny(['/', '\\', ':']) >= 0 || nameOrPath.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file that a path in PowerShell means.</summary>
    /// <exception cref="DbxFailureException">It means none.</exception>
    private static string PathOf(PSCmdlet cmdlet, string path)
    {
        try
        {
            string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.ImplementingType == typeof(Microsoft.PowerShell.Commands.FileSystemProvider)
                ? full
                : throw NoFile(path, $"{path} is a path of {provider.Name}, not of a file.", null);
        }
        catch (Exception exception) when (exception is SessionStateException or NotSupportedException or ArgumentException)
        {
            throw NoFile(path, exception.Message, exception);
        }
    }

    private static ConnectorForm FormIn(ConnectorPreset preset, ConnectorForm form) => form with
    {
        CredentialTypes = form.CredentialTypes ?? preset.CredentialTypes,
        Traps = [.. form.Traps, .. preset.Traps],
    };

    private static ConnectorPreset[] ReadFolder(string folder) =>
    [
        .. Directory.GetFiles(folder, "*" + Extension)
            .Where(static file => Path.GetFileName(file) != SchemaFile)
            .OrderBy(static file => file, StringComparer.Ordinal)
            .Select(PresetReader.Read),
    ];

    private static DbxFailureException NotFound(string name)
    {
        string nearest = All.FirstOrDefault(each => each.FormOf(name) is not null) is { } preset
            ? $" What {name} needs in a workspace is not known; it has its form in common with those of {preset.Name}."
            : "";
        return new DbxFailureException(
            $"There is no preset '{name}'.{nearest}",
            "PresetNotFound",
            ErrorCategory.ObjectNotFound,
            name,
            $"There are {string.Join(", ", All.SelectMany(static each => each.Aliases.Prepend(each.Name)))}, or the path of your own.");
    }

    private static DbxFailureException NoFile(string path, string message, Exception? cause) => new(
        $"There is no preset in {path}: {message}", "PresetNotFound", ErrorCategory.ObjectNotFound, path, "Check the path.", cause);
}
