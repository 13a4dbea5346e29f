using System.Net;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Errors;

/// <summary>A response that sends the caller elsewhere.</summary>
internal static class RedirectFailure
{
    public static ApiFailure Of(ResponseHead head, Uri host, string? knownSecret)
    {
        Uri? target = head.Location is { } location && Uri.TryCreate(host, location, out Uri? absolute) ? absolute : null;
        if (target is not null && target.AbsolutePath.EndsWith("/login.html", StringComparison.OrdinalIgnoreCase)
            && target.Query.Contains("error=private-link-validation-error", StringComparison.OrdinalIgnoreCase))
        {
            return PrivateLink(head, host);
        }

        return new ApiFailure
        {
            Status = head.Status,
            Code = ClientErrorCode.Redirected,
            Kind = ApiErrorKind.Redirected,
            Message = target is null
                ? $"{host.Authority} redirects to nowhere ({(int)head.Status} without a valid Location). Is this the address of a "
                + "Databricks workspace?"
                : ErrorText.Clean(
                    // Without user, query and fragment, which may hold secrets.
                    $"{host.Authority} redirects to "
                    + $"{target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}. "
                    + "Redirects are not followed, so that the credential goes nowhere else. Check the workspace's address.",
                    knownSecret),
            RequestId = head.RequestId,
        };
    }

    private static ApiFailure PrivateLink(ResponseHead head, Uri host)
    {
        (string service, string endpoint) = DatabricksCloud.Of(host) switch
        {
            DatabricksCloud.Azure => ("Azure Private Link", "private endpoint"),
            DatabricksCloud.Gcp => ("Private Service Connect", "Private Service Connect endpoint"),
            _ => ("AWS PrivateLink", "VPC endpoint"),
        };
        return new ApiFailure
        {
            // What it means; the redirect to a login page is only how it is said.
            Status = HttpStatusCode.Forbidden,
            Code = ClientErrorCode.PrivateLinkValidationError,
            Kind = ApiErrorKind.PrivateLinkRequired,
            Message = $"The workspace {host.Authority} has {service} enabled and is not reachable from this network. "
                + $"Check that this machine is in a network with a {endpoint} to the workspace, and that the workspace's settings allow "
                + "it.",
            RequestId = head.RequestId,
        };
    }
}
