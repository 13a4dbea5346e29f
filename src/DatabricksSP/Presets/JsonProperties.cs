using DatabricksSP.Client.Json;
using DatabricksSP.Errors;

namespace DatabricksSP.Presets;

/// <summary>An object in a preset's file, whose properties are read one by one; the errors say where they are.</summary>
internal sealed class JsonProperties
{
    private readonly string _file;
    private readonly string _place;
    private readonly Dictionary<string, JsonValue> _unread = new(StringComparer.Ordinal);

    private JsonProperties(string file, string place, JsonValue value)
    {
        _file = file;
        _place = place;
        foreach (KeyValuePair<string, JsonValue> property in value.Members ?? throw Invalid("is not an object in braces."))
        {
            if (_unread.ContainsKey(property.Key))
            {
                throw Invalid($"says '{property.Key}' twice.");
            }

            _unread.Add(property.Key, property.Value);
        }
    }

    /// <summary>The object that the file consists of.</summary>
    /// <exception cref="DbxFailureException">It is no object.</exception>
    public static JsonProperties Of(string file, JsonValue root) => new(file, "", root);

    /// <summary>The error about this object.</summary>
    /// <param name="problem">What is wrong with it: a sentence, but for its subject.</param>
    public DbxFailureException Invalid(string problem) =>
        PresetReader.Invalid(_file, (_place.Length == 0 ? "it" : _place) + " " + problem);

    /// <summary>A text that must be there.</summary>
    /// <param name="name">The property.</param>
    /// <param name="known">What it may be; null for anything.</param>
    public string Text(string name, IReadOnlyList<string>? known = null) =>
        OptionalText(name, known) ?? throw Missing(name);

    /// <summary>A text; null where there is none.</summary>
    /// <param name="name">The property.</param>
    /// <param name="known">What it may be; null for anything.</param>
    public string? OptionalText(string name, IReadOnlyList<string>? known = null) =>
        Take(name) is { } value ? TextIn(value, PlaceOf(name), known) : null;

    /// <summary>A list of texts that must be there.</summary>
    /// <param name="name">The property.</param>
    /// <param name="known">What each may be.</param>
    public IReadOnlyList<string> RequiredTexts(string name, IReadOnlyList<string> known) =>
        _unread.ContainsKey(name) ? Texts(name, known) : throw Missing(name);

    /// <summary>A list of texts, none of which is there twice; empty where there is none.</summary>
    /// <param name="name">The property.</param>
    /// <param name="known">What each may be; null for anything.</param>
    public IReadOnlyList<string> Texts(string name, IReadOnlyList<string>? known = null)
    {
        string[] texts = [.. Items(name).Select(each => TextIn(each.Value, each.Place, known))];
        return texts.Distinct(StringComparer.OrdinalIgnoreCase).Count() == texts.Length
            ? texts
            : throw PresetReader.Invalid(_file, $"{PlaceOf(name)} has something twice.");
    }

    /// <summary>A list of objects; empty where there is none.</summary>
    public IEnumerable<JsonProperties> Objects(string name) =>
        Items(name).Select(each => new JsonProperties(_file, each.Place, each.Value));

    /// <summary>Refuses what nobody has asked for.</summary>
    public void RefuseOthers()
    {
        if (_unread.Count > 0)
        {
            throw Invalid($"has no property '{_unread.Keys.First()}'.");
        }
    }

    private string PlaceOf(string name) => _place.Length == 0 ? name : $"{_place}.{name}";

    private DbxFailureException Missing(string name) => PresetReader.Invalid(_file, $"{PlaceOf(name)} is missing.");

    private JsonValue? Take(string name)
    {
        if (!_unread.TryGetValue(name, out JsonValue? value))
        {
            return null;
        }

        _unread.Remove(name);
        return value;
    }

    private IEnumerable<(string Place, JsonValue Value)> Items(string name) => Take(name) switch
    {
        null => [],
        { Items: { } items } => items.Select((each, index) => ($"{PlaceOf(name)}[{index}]", each)),
        _ => throw PresetReader.Invalid(_file, $"{PlaceOf(name)} is not a list in brackets."),
    };

    private string TextIn(JsonValue value, string place, IReadOnlyList<string>? known)
    {
        string? text = value.Scalar as string;
        return string.IsNullOrWhiteSpace(text) ? throw PresetReader.Invalid(_file, $"{place} is not a text.")
            : known is null || known.Contains(text) ? text!
            : throw PresetReader.Invalid(_file, $"{place} is '{text}', and may be {string.Join(", ", known)}.");
    }
}
