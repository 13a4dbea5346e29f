using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Errors;

/// <summary>Tells answers from errors.</summary>
internal static class AnswerReader
{
    /// <summary>The failure that an answer is; null if it is a success.</summary>
    public static ApiFailure? FailureIn(ResponseHead head, ResponseBody body, Uri host, string? knownSecret)
    {
        if (head.IsRedirect)
        {
            return RedirectFailure.Of(head, host, knownSecret);
        }

        if (!head.IsSuccess)
        {
            return ErrorResponseReader.Read(head, body.Bytes, knownSecret);
        }

        // Some servers answer everything with 200 and a login page, and call it whatever they like.
        return HtmlMessage.IsHtml(head.ContentType, body.Bytes) ? UnusableAnswer.Html(head, body.Bytes, host, knownSecret) : null;
    }
}
