using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Client.UnityCatalog;

/// <summary>Body of PATCH.</summary>
internal sealed record PrivilegeChanges(IReadOnlyList<PrivilegeChange> Changes, bool OmitPermissionsInResponse);

/// <summary>A page of what was granted; no token after the last.</summary>
internal sealed record PrivilegePage : IPageResponse<PrivilegeAssignment>
{
    public IReadOnlyList<PrivilegeAssignment> PrivilegeAssignments { get; init => field = Promised.List(value); } = [];

    public string? NextPageToken { get; init; }

    IReadOnlyList<PrivilegeAssignment> IPageResponse<PrivilegeAssignment>.Items => PrivilegeAssignments;

    int? IPageResponse<PrivilegeAssignment>.Total => null;

    int? IPageResponse<PrivilegeAssignment>.StartIndex => null;
}

/// <summary>A page of what principals have; no token after the last.</summary>
internal sealed record EffectivePrivilegePage : IPageResponse<EffectivePrivilegeAssignment>
{
    public IReadOnlyList<EffectivePrivilegeAssignment> PrivilegeAssignments { get; init => field = Promised.List(value); } = [];

    public string? NextPageToken { get; init; }

    IReadOnlyList<EffectivePrivilegeAssignment> IPageResponse<EffectivePrivilegeAssignment>.Items => PrivilegeAssignments;

    int? IPageResponse<EffectivePrivilegeAssignment>.Total => null;

    int? IPageResponse<EffectivePrivilegeAssignment>.StartIndex => null;
}
