using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Numerics;
using System.Reflection;
using Newtonsoft.Json;

namespace DatabricksSP.Playground.Commands;

/// <summary>
/// Objects as dictionaries, lists and values, to a depth. As in pwsh, an object is its public fields and properties and what PowerShell
/// adds to it; so a <see cref="System.Security.SecureString"/> is its length.
/// </summary>
/// <param name="depth">How many levels of objects there may be inside one; what is deeper becomes text.</param>
/// <param name="isStopping">Whether Ctrl+C was pressed.</param>
internal sealed class JsonTree(int depth, Func<bool> isStopping)
{
    /// <summary>Whether anything was deeper.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>The tree of <paramref name="item"/>.</summary>
    /// <exception cref="PSInvalidOperationException">A dictionary has a key that is no text.</exception>
    /// <exception cref="PipelineStoppedException">Ctrl+C was pressed.</exception>
    public object? Of(object? item) => Of(item, level: 0);

    private object? Of(object? item, int level)
    {
        if (isStopping())
        {
            throw new PipelineStoppedException();
        }

        PSObject? wrapper = item as PSObject;
        object? value = wrapper is null ? item : wrapper.BaseObject;
        if (value is null or DBNull or NullString)
        {
            return null;
        }

        if (IsScalar(value))
        {
            return WithAdded(wrapper, AsScalar(value), level);
        }

        if (level > depth)
        {
            IsTruncated = true;
            return wrapper?.ImmediateBaseObject is PSCustomObject
                ? TextOf(wrapper)
                : WithAdded(wrapper, TextOf(value), level);
        }

        return value switch
        {
            IDictionary dictionary => WithAdded(wrapper, OfEntries(dictionary, level), level),
            IEnumerable items => WithAdded(wrapper, items.Cast<object?>().Select(each => Of(each, level + 1)).ToList(), level),
            _ => OfMembers(value, wrapper, level),
        };
    }

    private static bool IsScalar(object value) =>
        value is string or DateTime or DateTimeOffset or Guid or Uri or decimal or BigInteger or Enum || value.GetType().IsPrimitive;

    // JavaScript's numbers cannot hold all of the long ones.
    private static object AsScalar(object value) =>
        value is Enum && Type.GetTypeCode(value.GetType()) is TypeCode.Int64 or TypeCode.UInt64 ? value.ToString()! : value;

    private static string TextOf(object value) =>
        (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture);

    private Dictionary<string, object?> OfEntries(IDictionary dictionary, int level)
    {
        Dictionary<string, object?> entries = [];
        foreach (DictionaryEntry entry in dictionary)
        {
            string key = entry.Key as string
                ?? throw new PSInvalidOperationException($"JSON has texts for keys; one of this {dictionary.GetType()} is none.");
            entries[key] = Of(entry.Value, level + 1);
        }

        return entries;
    }

    private Dictionary<string, object?> OfMembers(object value, PSObject? wrapper, int level)
    {
        const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance;
        Dictionary<string, object?> members = [];
        foreach (FieldInfo field in value.GetType().GetFields(Members).Where(IsWanted))
        {
            members.TryAdd(field.Name, Of(field.GetValue(value), level + 1));
        }

        foreach (PropertyInfo property in value.GetType().GetProperties(Members).Where(IsWanted))
        {
            if (property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            {
                members.TryAdd(property.Name, Of(Read(() => property.GetValue(value)), level + 1));
            }
        }

        Add(wrapper?.Properties ?? Enumerable.Empty<PSPropertyInfo>(), members, level);
        return members;

        static bool IsWanted(MemberInfo member) => !member.IsDefined(typeof(JsonIgnoreAttribute), inherit: true);
    }

    // A value that PowerShell has added properties to is an object of them and of itself.
    private object WithAdded(PSObject? wrapper, object value, int level)
    {
        if (wrapper is null or { BaseObject: string or DateTime })
        {
            return value;
        }

        Dictionary<string, object?> members = value as Dictionary<string, object?> ?? new() { ["value"] = value };
        int own = members.Count;
        Add(wrapper.Properties.Where(each => each.MemberType != PSMemberTypes.Property), members, level);
        return members.Count == own ? value : members;
    }

    private void Add(IEnumerable<PSPropertyInfo> properties, Dictionary<string, object?> members, int level)
    {
        foreach (PSPropertyInfo property in properties.Where(each => !members.ContainsKey(each.Name)))
        {
            members[property.Name] = Of(Read(() => property.Value), level + 1);
        }
    }

    // As in pwsh, what cannot be read is null.
    private static object? Read(Func<object?> get)
    {
        try
        {
            return get();
        }
        catch (Exception failure) when (failure is TargetInvocationException or GetValueException)
        {
            return null;
        }
    }
}
