using DatabricksSP.Rows;

namespace DatabricksSP.ServicePrincipals;

/// <summary>What was granted to whom. Pipes on to the next grant, or to New-DbxOboToken.</summary>
public sealed class DbxGrant : DbxServicePrincipalObject
{
    internal DbxGrant(ServicePrincipalReference principal, GrantedObject on, IEnumerable<string> permission)
        : base(principal)
    {
        ObjectType = on.Type;
        ObjectId = on.Id;
        ObjectName = on.Name;
        Permission = new TextList(permission);
    }

    /// <summary>What was granted: a permission level, entitlements, or <c>member</c>.</summary>
    public TextList Permission { get; }

    /// <summary>What the permission is for: <c>tokens</c>, <c>workspace</c>, <c>warehouse</c> or <c>group</c>.</summary>
    public string ObjectType { get; }

    /// <summary>
    /// The object's ID: of a warehouse its own, of the workspace its number where that is known; null where there is only one such
    /// object.
    /// </summary>
    public string? ObjectId { get; }

    /// <summary>The object's name, where it has one.</summary>
    public string? ObjectName { get; }

    /// <summary>In words.</summary>
    public override string ToString() =>
        $"{string.Join(", ", Permission)} on {ObjectType}{(ObjectName is null ? "" : " " + ObjectName)} for {DisplayName ?? ApplicationId}";
}
