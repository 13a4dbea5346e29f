using System.Text.RegularExpressions;

namespace DatabricksSP.Client.Authentication.Configuration;

/// <summary>A <c>.databrickscfg</c>: profiles as sections of an INI file. It is read, never written.</summary>
public sealed class ConfigFile
{
    /// <summary>The profile that is used where none is named.</summary>
    public const string DefaultProfile = "DEFAULT";

    private const string SettingsSection = "__settings__";

    private readonly Dictionary<string, Dictionary<string, string>> _sections;

    private ConfigFile(string path, Dictionary<string, Dictionary<string, string>> sections)
    {
        Path = path;
        _sections = sections;
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>The names of the profiles, without those that are empty.</summary>
    public IEnumerable<string> Profiles =>
        _sections.Where(static section => section.Key != SettingsSection && section.Value.Count > 0).Select(static section => section.Key);

    /// <summary>The profile that the file itself names as its default; null if it names none.</summary>
    public string? NamedDefault =>
        this[SettingsSection]?.TryGetValue("default_profile", out string? name) is true && name.Length > 0 ? name : null;

    internal IReadOnlyDictionary<string, string>? this[string profile] =>
        _sections.TryGetValue(profile, out Dictionary<string, string>? section) ? section : null;

    /// <summary>Reads the file that the environment points to; null if there is none or it cannot be read.</summary>
    public static ConfigFile? Find(AuthenticationEnvironment environment, string? path = null)
    {
        try
        {
            IEnumerable<string?> variables = ConfigAttribute.ConfigFile.Variables.Select(environment.Variable);
            return Read(PathIn(environment, path ?? variables.FirstOrDefault(static each => !string.IsNullOrEmpty(each))));
        }
        catch (ConfigurationException)
        {
            return null;
        }
    }

    /// <summary>Reads a file; null if there is none.</summary>
    /// <exception cref="ConfigurationException">It cannot be read or is no INI file.</exception>
    internal static ConfigFile? Read(string path)
    {
        try
        {
            return File.Exists(path) ? new ConfigFile(path, Parse(path, File.ReadLines(path))) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"resolve: cannot read {path}: {exception.Message}", attribute: ConfigAttribute.ConfigFile);
        }
    }

    internal static string PathIn(AuthenticationEnvironment environment, string? path)
    {
        path ??= "~/.databrickscfg";
        return path == "~" || path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal)
            ? System.IO.Path.Combine(environment.HomeDirectory, path.Substring(1).TrimStart('/', '\\'))
            : path;
    }

    internal static void RequireProfileName(string name)
    {
        if (name == SettingsSection)
        {
            throw new ConfigurationException(
                $"{SettingsSection} is a reserved section name and cannot be used as a profile", attribute: ConfigAttribute.Profile);
        }
    }

    private static Dictionary<string, Dictionary<string, string>> Parse(string path, IEnumerable<string> lines)
    {
        Dictionary<string, Dictionary<string, string>> sections = new(StringComparer.Ordinal);
        string section = DefaultProfile;
        int number = 0;
        foreach (string line in lines.Select(static line => line.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[' && line.IndexOf(']') is > 0 and int end)
            {
                section = line.Substring(1, end - 1).Trim();
                Section(section);
            }
            else if (line.IndexOfAny(['=', ':']) is > 0 and int delimiter)
            {
                Section(section)[line.Substring(0, delimiter).Trim()] = Value(line.Substring(delimiter + 1));
            }
            else
            {
                // Not repeated: it may be a token that was pasted without its name.
                throw new ConfigurationException(
                    $"cannot parse config file: {path}: line {number} is neither a [profile] nor a name = value",
                    attribute: ConfigAttribute.ConfigFile);
            }
        }

        return sections;

        Dictionary<string, string> Section(string name)
        {
            if (!sections.TryGetValue(name, out Dictionary<string, string>? found))
            {
                sections.Add(name, found = new Dictionary<string, string>(StringComparer.Ordinal));
            }

            return found;
        }
    }

    private static string Value(string text)
    {
        text = text.Trim();
        if (text.Length > 1 && text[0] is '"' or '\'' && text.IndexOf(text[0], 1) is > 0 and int end)
        {
            return text.Substring(1, end - 1);
        }

        // A comment after the value, as Databricks' Go tools read it.
        return Regex.Replace(text, @"(^|\s+)[#;].*$", "");
    }
}
