namespace DatabricksSP.Onboarding.ConnectionFormats;

/// <summary>A text has no way to write a value.</summary>
/// <param name="message">Which text, which value, and what is in it; never the value.</param>
/// <param name="advice">What to do instead.</param>
internal sealed class NotCarriedException(string message, string advice) : Exception(message)
{
    /// <summary>What to do instead.</summary>
    public string Advice { get; } = advice;
}
