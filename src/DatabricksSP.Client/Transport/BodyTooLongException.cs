namespace DatabricksSP.Client.Transport;

/// <summary>A response is longer than any response of the API; it was not read to its end.</summary>
internal sealed class BodyTooLongException : IOException
{
    public BodyTooLongException()
        : base($"The response is longer than {ResponseBody.Limit / (1024 * 1024)} MiB.")
    {
    }
}
