using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Authentication.Configuration;

/// <summary>
/// What is configured does not say, or contradicts itself about, which workspace to use and as whom. Nothing was sent with a credential.
/// </summary>
public sealed class ConfigurationException : Exception
{
    internal ConfigurationException(string message, string? advice = null, ConfigAttribute? attribute = null)
        : base(Secret.Scrub(message))
    {
        Advice = advice is null ? null : Secret.Scrub(advice);
        Attribute = attribute;
    }

    /// <summary>What to do about it; null where the message says it.</summary>
    public string? Advice { get; }

    /// <summary>The attribute whose value is at fault; null where it is not one alone.</summary>
    public ConfigAttribute? Attribute { get; }

    /// <summary>What is wrong, for who wants to say it in words of their own.</summary>
    public ConfigurationProblem Problem { get; internal init; }
}
