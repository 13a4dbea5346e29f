using System.Security;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Presets;

namespace DatabricksSP.Onboarding;

/// <summary>What a service principal logs in with, for a text that may show it or not.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Value">The token or secret itself; null where it is not at hand.</param>
/// <param name="IsShown">Whether the user wants to see it.</param>
internal sealed record ConnectionCredential(DbxCredentialType Type, SecureString? Value, bool IsShown)
{
    /// <summary>Whether it is an OAuth secret, whose client ID is the application ID.</summary>
    public bool IsOAuth => Type == DbxCredentialType.OAuthSecret;

    /// <summary>What it is, in words.</summary>
    public string Noun => IsOAuth ? "secret" : "token";

    /// <summary>The cmdlet that makes one.</summary>
    public string Maker => IsOAuth ? "New-DbxOAuthSecret" : "New-DbxOboToken";

    /// <summary>The environment variable in which Databricks' tools look for it.</summary>
    public string Variable => IsOAuth ? "DATABRICKS_CLIENT_SECRET" : "DATABRICKS_TOKEN";

    /// <summary>Stands for it, and says where it comes from.</summary>
    public string Placeholder => $"<{Noun} from {Maker}>";

    /// <summary>It itself, where the user wants to see it; else null.</summary>
    public string? Shown => IsShown && Value is not null ? Secret.Reveal(Value) : null;

    /// <summary>
    /// It as a property of an object: a SecureString, or a string where the user wants that; null where it is not at hand.
    /// </summary>
    public object? AsProperty => Shown ?? (object?)Value;

    /// <summary>Its kind, never its value.</summary>
    public override string ToString() => Type.ToString();
}
