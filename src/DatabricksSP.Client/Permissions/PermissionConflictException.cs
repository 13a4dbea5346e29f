using DatabricksSP.Client.Errors;

namespace DatabricksSP.Client.Permissions;

/// <summary>An access control list was not written, since others changed it again and again while it was read.</summary>
public sealed class PermissionConflictException : DatabricksException
{
    /// <summary>Says what changed.</summary>
    /// <param name="changes">The last changes, in words.</param>
    public PermissionConflictException(string changes)
        : base(
            $"The permissions are being changed by somebody else at this time, so nothing was written. The last changes: {changes}.",
            innerException: null)
    {
    }
}
