namespace DatabricksSP.Client.Errors;

/// <summary>Error codes of responses that are no response of the API, so that Databricks has no code for them.</summary>
public static class ClientErrorCode
{
    /// <summary>A web page came with a status of success: a login page, or something else than a workspace.</summary>
    public const string HtmlResponse = "HTML_RESPONSE";

    /// <summary>The response sends the caller elsewhere. The credential is not taken there.</summary>
    public const string Redirected = "REDIRECTED";

    /// <summary>The response is no JSON, broken JSON, or lacks what a response to this call always has.</summary>
    public const string InvalidResponse = "INVALID_RESPONSE";

    /// <summary>The response is longer than any response of the API.</summary>
    public const string ResponseTooLarge = "RESPONSE_TOO_LARGE";

    /// <summary>The workspace is reached by a private link only, and this was another way.</summary>
    public const string PrivateLinkValidationError = "PRIVATE_LINK_VALIDATION_ERROR";
}
