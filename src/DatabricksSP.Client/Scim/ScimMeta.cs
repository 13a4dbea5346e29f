namespace DatabricksSP.Client.Scim;

/// <summary>What SCIM says of a resource itself.</summary>
public sealed record ScimMeta
{
    /// <summary>Its kind: of a group <c>Group</c> for one of the account, <c>WorkspaceGroup</c> for one of the workspace.</summary>
    public string? ResourceType { get; init; }
}
