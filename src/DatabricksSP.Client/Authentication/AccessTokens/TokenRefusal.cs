using System.Text.Json;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.AccessTokens;

/// <summary>A response by which somebody refuses a token.</summary>
internal sealed record TokenRefusal : ApiFailure
{
    // Whom it is from and its status stand in the message, as far as it says no more.
    public override string Reason => Message;

    /// <summary>The failure that a response is; null if it is a success.</summary>
    public static TokenRefusal? In(TokenEndpointRequest request, ResponseHead head, ResponseBody body)
    {
        if (head.IsSuccess)
        {
            return null;
        }

        TokenEndpointError? refusal = Read(body);
        string what = refusal is null
            ? $"{request.Address.Authority} answered {(int)head.Status} {head.ReasonPhrase}".TrimEnd()
            : string.Join(": ", new[] { refusal.Error, refusal.ErrorDescription }.Where(static text => !string.IsNullOrEmpty(text)));
        return new TokenRefusal
        {
            Status = head.Status,
            Code = refusal?.Error ?? StatusName.Code(head.Status),
            Kind = ErrorClassifier.KindOf(head.Status, refusal?.Error ?? "", what, isJson: refusal is not null, forAdmins: false),
            Message = request.Scrub(ErrorText.Clean(what, request.KnownSecret)),
            Wait = head.RetryAfter,
        };
    }

    private static TokenEndpointError? Read(ResponseBody body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Bytes.Span, ApiJson.SnakeCase<TokenEndpointError>()) is { Error: not null } refusal
                ? refusal
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
