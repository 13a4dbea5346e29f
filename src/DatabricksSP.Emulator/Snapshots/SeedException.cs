namespace DatabricksSP.Emulator.Snapshots;

/// <summary>A seed or snapshot cannot be understood. The message says where and why.</summary>
public sealed class SeedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Where and why.</param>
    public SeedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Where and why.</param>
    /// <param name="innerException">What it comes from.</param>
    public SeedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    public SeedException()
    {
    }
}
