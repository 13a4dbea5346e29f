using System.Security.Cryptography;

namespace DatabricksSP.Emulator.Settings;

/// <summary>The setting that restricts what workspace administrators may do for service principals.</summary>
/// <param name="Etag">Names this version of it.</param>
/// <param name="IsRestricted">
/// Whether tokens on behalf of a service principal, and jobs that run as one, need the role user on it; null for what was never set.
/// </param>
/// <param name="DisablesTagCreation">Whether administrators may create no governance tags. Has no effect here.</param>
internal sealed record WorkspaceAdminRestriction(string Etag, bool? IsRestricted, bool DisablesTagCreation)
{
    public const string AllowAll = "ALLOW_ALL";
    public const string Restrict = "RESTRICT_TOKENS_AND_JOB_RUN_AS";

    private const int EtagLength = 24;

    public string Status => IsRestricted is true ? Restrict : AllowAll;

    public static WorkspaceAdminRestriction New(bool? isRestricted, bool disablesTagCreation = false, string? etag = null) =>
        new(etag ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(EtagLength)), isRestricted, disablesTagCreation);

    /// <summary>Whether a status restricts; null for what is no status.</summary>
    public static bool? IsRestricting(string? status) => status switch
    {
        AllowAll => false,
        Restrict => true,
        _ => null,
    };
}
