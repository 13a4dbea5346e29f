using System.Net;
using System.Security;

namespace DatabricksSP.Client.Authentication.Configuration;

/// <summary>The value of an attribute and where it came from. Its text is never a secret.</summary>
internal sealed class ConfigValue : IDisposable
{
    public const string Mask = "***";

    private ConfigValue(string text, SecureString? secret, ConfigSource source)
    {
        Text = text;
        Secret = secret;
        Source = source;
    }

    /// <summary>The value, or a mask.</summary>
    public string Text { get; }

    public SecureString? Secret { get; }

    public ConfigSource Source { get; }

    public static ConfigValue Of(ConfigAttribute attribute, string value, ConfigSource source) => attribute.IsSecret
        ? new ConfigValue(Mask, new NetworkCredential("", value).SecurePassword, source)
        : new ConfigValue(value, secret: null, source);

    public static ConfigValue Of(SecureString secret, ConfigSource source) => new(Mask, secret.Copy(), source);

    public void Dispose() => Secret?.Dispose();
}
