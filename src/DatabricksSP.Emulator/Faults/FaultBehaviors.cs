using System.Text.Json;

namespace DatabricksSP.Emulator.Faults;

/// <summary>What each kind of fault does, and the name by which it is asked for.</summary>
internal static class FaultBehaviors
{
    private static readonly Dictionary<FaultKind, FaultBehavior> ByKind = new()
    {
        [FaultKind.TooManyRequests] = FaultBehavior.Instead(FaultResponses.TooManyRequests),
        [FaultKind.ResourceExhausted] = FaultBehavior.Instead(FaultResponses.ResourceExhausted),
        [FaultKind.TokenEndpointThrottled] = FaultBehavior.Instead(FaultResponses.TokenEndpointThrottled),
        [FaultKind.OrgForbidden] = FaultBehavior.Instead(FaultResponses.OrgForbidden),
        [FaultKind.ServiceUnavailable] = FaultBehavior.Instead(FaultResponses.ServiceUnavailable),
        [FaultKind.InternalError] = FaultBehavior.Instead(FaultResponses.InternalError),
        [FaultKind.GatewayTimeout] = FaultBehavior.Instead(FaultResponses.GatewayTimeout),
        [FaultKind.DropBefore] = FaultBehavior.Drop(doesWork: false),
        [FaultKind.DropAfter] = FaultBehavior.Drop(doesWork: true),
        [FaultKind.InternalErrorAfter] = FaultBehavior.After(FaultResponses.InternalError),
        [FaultKind.ServiceUnavailableAfter] = FaultBehavior.After(FaultResponses.ServiceUnavailable),
        [FaultKind.GatewayTimeoutAfter] = FaultBehavior.After(FaultResponses.GatewayTimeout),
        [FaultKind.TruncatedJson] = FaultBehavior.After(FaultResponses.Truncated),
        [FaultKind.HtmlOk] = FaultBehavior.Instead(FaultResponses.LoginPage),
        [FaultKind.HtmlForbidden] = FaultBehavior.Instead(FaultResponses.ForbiddenPage),
        [FaultKind.ScimTokenBucket] = FaultBehavior.Instead(FaultResponses.ScimTokenBucket),
        [FaultKind.PrivateLinkRedirect] = FaultBehavior.Instead(FaultResponses.PrivateLinkRedirect),
        [FaultKind.NeverReply] = FaultBehavior.Hang(doesWork: false),
        [FaultKind.NeverReplyAfter] = FaultBehavior.Hang(doesWork: true),
    };

    private static readonly Dictionary<string, FaultKind> KindByName =
        ByKind.Keys.ToDictionary(Name, kind => kind, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<string> Names => KindByName.Keys;

    public static FaultBehavior Of(FaultKind kind) => ByKind[kind];

    /// <summary>The name on the command line, in JSON and in the documentation, such as <c>too-many-requests</c>.</summary>
    public static string Name(FaultKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>The kind with a name: <c>too-many-requests</c>, or <c>TooManyRequests</c> as in code.</summary>
    public static FaultKind? Find(string name) =>
        KindByName.TryGetValue(name, out FaultKind kind) ? kind
        : ByKind.Keys.Cast<FaultKind?>().FirstOrDefault(each => each.ToString()!.Equals(name, StringComparison.OrdinalIgnoreCase));
}
