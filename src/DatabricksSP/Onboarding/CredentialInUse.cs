using DatabricksSP.Presets;

namespace DatabricksSP.Onboarding;

/// <summary>A credential that a service principal has and that somebody knows.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Id">Its ID; null for one that is only planned.</param>
/// <param name="Comment">What it is for; null for an OAuth secret, which has no comment.</param>
/// <param name="Expiry">When it expires; null for never, or where that is not known.</param>
internal sealed record CredentialInUse(DbxCredentialType Type, string? Id, string? Comment, DateTimeOffset? Expiry)
{
    /// <summary>Whether this run has made it: then it is not replaced in the same run.</summary>
    public bool IsNew { get; init; }
}
