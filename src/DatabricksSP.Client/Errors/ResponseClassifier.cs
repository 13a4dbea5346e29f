using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Errors;

/// <summary>Tells successful responses from errors.</summary>
internal static class ResponseClassifier
{
    /// <summary>The failure that a response is; null if it is a success.</summary>
    public static ApiFailure? FailureIn(ApiRequest request, ResponseHead head, ResponseBody body, Uri host, string? knownSecret)
    {
        if (head.IsRedirect)
        {
            return RedirectFailure.Of(head, host, knownSecret);
        }

        if (!head.IsSuccess)
        {
            return ErrorResponseReader.Read(head, body.Bytes, request.ForAdmins, knownSecret);
        }

        // Some servers response everything with 200 and a login page, and call it whatever they like.
        return HtmlMessage.IsHtml(head.ContentType, body.Bytes) ? UnusableResponse.Html(head, body.Bytes, host, knownSecret) : null;
    }
}
