using System.Collections;
using System.Globalization;

namespace DatabricksSP.Onboarding.Delivery;

/// <summary>The metadata of a vault's entry: which credential it has, of whom, and until when. Nothing in it is secret.</summary>
internal static class VaultRecord
{
    private const string TokenId = "TokenId";
    private const string SecretId = "SecretId";
    private const string ApplicationId = "ApplicationId";
    private const string DisplayName = "DisplayName";
    private const string Workspace = "Workspace";
    private const string ExpiryTime = "ExpiryTime";

    /// <summary>The metadata of a credential that is delivered. SecretManagement takes text, numbers and times.</summary>
    public static Hashtable Write(DbxRegistration registration)
    {
        Hashtable metadata = new(StringComparer.OrdinalIgnoreCase)
        {
            [ApplicationId] = registration.ApplicationId,
            [DisplayName] = registration.DisplayName,
            [Workspace] = registration.Connection.Host,
        };
        metadata[registration.TokenId is null ? SecretId : TokenId] = registration.TokenId ?? registration.SecretId;
        if (registration.ExpiryTime is { } expiry)
        {
            metadata[ExpiryTime] = expiry;
        }

        return metadata;
    }

    /// <summary>The credential that metadata is about; null where they are about something else.</summary>
    public static DeliveredCredential? Read(IDictionary metadata) =>
        (Text(metadata, TokenId) ?? Text(metadata, SecretId)) is { } id
            ? new DeliveredCredential(id, Text(metadata, ApplicationId), Text(metadata, Workspace), Time(metadata))
            : null;

    /// <summary>Whose credential metadata are about: a display name and a workspace; null where they do not say.</summary>
    public static string? OwnerIn(IDictionary? metadata) =>
        metadata is not null && Text(metadata, DisplayName) is { } name && Text(metadata, Workspace) is { } workspace
            ? OwnerOf(name, workspace)
            : null;

    /// <summary>How the owner of a credential is told from others.</summary>
    public static string OwnerOf(string displayName, string workspace) => $"{displayName} in {workspace}";

    // Some vaults keep everything as text.
    private static DateTime? Time(IDictionary metadata) => Value(metadata, ExpiryTime) switch
    {
        DateTime time => time,
        string text when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) => time,
        _ => null,
    };

    private static string? Text(IDictionary metadata, string key) => Value(metadata, key) as string is { Length: > 0 } text ? text : null;

    private static object? Value(IDictionary metadata, string key)
    {
        foreach (DictionaryEntry each in metadata)
        {
            if (string.Equals(each.Key as string, key, StringComparison.OrdinalIgnoreCase))
            {
                return each.Value is System.Management.Automation.PSObject wrapped ? wrapped.BaseObject : each.Value;
            }
        }

        return null;
    }
}
