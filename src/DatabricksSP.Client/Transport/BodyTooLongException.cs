namespace DatabricksSP.Client.Transport;

/// <summary>An answer is longer than any answer of the API; it was not read to its end.</summary>
internal sealed class BodyTooLongException : IOException
{
    public BodyTooLongException()
        : base($"The answer is longer than {ResponseBody.Limit / (1024 * 1024)} MiB.")
    {
    }
}
