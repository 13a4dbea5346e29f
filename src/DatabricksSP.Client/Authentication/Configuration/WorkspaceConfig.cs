using System.Security;

namespace DatabricksSP.Client.Authentication.Configuration;

/// <summary>
/// What is known about the workspace and the caller: what was given, completed from the environment and the configuration file.
/// </summary>
public sealed class WorkspaceConfig : IDisposable
{
    private const int ShortestSecret = 20;

    private readonly Dictionary<ConfigAttribute, ConfigValue> _values = [];

    /// <summary>Whether nothing at all is known.</summary>
    public bool IsEmpty => _values.Count == 0;

    internal string? this[ConfigAttribute attribute] => attribute.IsSecret
        ? throw new InvalidOperationException($"{attribute} is a secret.")
        : Find(attribute)?.Text;

    /// <summary>Gives a value, which takes precedence over the environment and the file. Null and empty values are ignored.</summary>
    public WorkspaceConfig Set(ConfigAttribute attribute, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            Put(attribute, ConfigValue.Of(attribute, value!.Trim(), ConfigSource.Parameter));
        }

        return this;
    }

    /// <summary>Gives a secret, of which a copy is kept.</summary>
    public WorkspaceConfig Set(ConfigAttribute attribute, SecureString? secret)
    {
        if (!attribute.IsSecret)
        {
            throw new ArgumentException($"{attribute} is no secret.", nameof(attribute));
        }

        if (secret is not null)
        {
            Put(attribute, ConfigValue.Of(secret, ConfigSource.Parameter));
        }

        return this;
    }

    /// <summary>Wipes the secrets; credentials made from them have copies.</summary>
    public void Dispose()
    {
        foreach (ConfigValue value in _values.Values)
        {
            value.Dispose();
        }

        _values.Clear();
    }

    /// <summary>Where each value is from, in words.</summary>
    internal string Origin => string.Join(
        ", ", ConfigAttribute.All.Where(Has).Select(attribute => $"{attribute} from {_values[attribute].Source.Description}"));

    internal bool Has(ConfigAttribute attribute) => _values.ContainsKey(attribute);

    /// <summary>Whether an attribute that says yes or no says yes.</summary>
    internal bool IsOn(ConfigAttribute attribute) =>
        this[attribute] is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));

    internal SecureString? Secret(ConfigAttribute attribute) => Find(attribute)?.Secret;

    internal ConfigSource? SourceOf(ConfigAttribute attribute) => Find(attribute)?.Source;

    /// <summary>Sets a value where there is none yet.</summary>
    internal void Fill(ConfigAttribute attribute, string? value, ConfigSource source)
    {
        if (!Has(attribute) && !string.IsNullOrWhiteSpace(value))
        {
            Put(attribute, ConfigValue.Of(attribute, value!.Trim(), source));
        }
    }

    /// <summary>Everything that was found, with secrets masked, and where: the tail of error messages.</summary>
    internal string Describe()
    {
        (ConfigAttribute Attribute, ConfigValue Value)[] found =
            [.. ConfigAttribute.All.Where(Has).Select(attribute => (attribute, _values[attribute]))];
        string[] parts =
        [
            List("Config", found.Select(each => $"{each.Attribute}={Shown(each.Attribute, each.Value.Text)}")),
            List("Env", found.Select(static each => each.Value.Source).OfType<VariableSource>().Select(static source => source.Name)),
            .. found.Where(static each => each.Value.Source is ProfileSource)
                .GroupBy(static each => (ProfileSource)each.Value.Source)
                .Select(
                    static group => List($"File {group.Key.Path} [{group.Key.Profile}]", group.Select(static each => each.Attribute.Name))),
        ];
        return string.Join(". ", parts.Where(static part => part.Length > 0));
    }

    private string Shown(ConfigAttribute attribute, string text)
    {
        // IDs of applications are GUIDs. What is as long and is none may be a secret of any kind.
        bool isId = attribute == ConfigAttribute.ClientId || attribute == ConfigAttribute.AzureClientId;
        return (isId && text.Length >= ShortestSecret && !Guid.TryParse(text, out _))
            || _values.Values.Any(each => each.Secret is { Length: > 3 } secret && text == Client.Secrets.Secret.Reveal(secret))
                ? ConfigValue.Mask
                : Client.Secrets.Secret.Scrub(text);
    }

    private static string List(string title, IEnumerable<string> items) =>
        string.Join(", ", items) is { Length: > 0 } list ? $"{title}: {list}" : "";

    private ConfigValue? Find(ConfigAttribute attribute) => _values.TryGetValue(attribute, out ConfigValue? value) ? value : null;

    private void Put(ConfigAttribute attribute, ConfigValue value)
    {
        Find(attribute)?.Dispose();
        _values[attribute] = value;
    }
}
