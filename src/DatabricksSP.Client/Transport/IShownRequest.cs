namespace DatabricksSP.Client.Transport;

/// <summary>What of a request and its responses an observer may see: nothing here has a secret in it.</summary>
internal interface IShownRequest
{
    HttpMethod Method { get; }

    string ShownPath { get; }

    /// <summary>The request's body; null if there is none.</summary>
    string? ShowBody();

    /// <summary>A response's body; null if there is none.</summary>
    string? ShowResponse(ReadOnlyMemory<byte> body);

    /// <summary>Text about the request without its secrets.</summary>
    string Scrub(string text);
}
