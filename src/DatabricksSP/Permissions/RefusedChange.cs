using System.Net;
using DatabricksSP.Client.Errors;

namespace DatabricksSP.Permissions;

/// <summary>Recognizes the refusal of a change to several principals that only one of them may have caused.</summary>
internal static class RefusedChange
{
    // What is wrong with the caller or with the moment is wrong for all.
    private static readonly HttpStatusCode[] ForAll =
        [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.RequestTimeout, (HttpStatusCode)429];

    // So is what is wrong with the object.
    private static readonly ApiErrorKind[] OfObject =
    [
        ApiErrorKind.TokenPermissionsMissing,
        ApiErrorKind.NotFound,
        ApiErrorKind.EndpointNotFound,
        ApiErrorKind.FeatureDisabled,
        ApiErrorKind.OwnerMissing,
    ];

    /// <summary>Whether nothing was changed for certain, and the others may be granted without the one that it is about.</summary>
    public static bool MayBeAboutOne(DatabricksApiException exception) =>
        (int)exception.StatusCode is >= 400 and < 500
        && exception.Method != "GET"
        && !ForAll.Contains(exception.StatusCode)
        && !OfObject.Contains(exception.Kind);

    /// <summary>Whether Unity Catalog has no such privileges for the object: then all that ask for the same are refused.</summary>
    public static bool IsAboutPrivileges(DatabricksApiException exception) =>
        exception.Mentions("is not applicable to this entity");
}
