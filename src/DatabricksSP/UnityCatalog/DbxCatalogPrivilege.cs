using DatabricksSP.Connections;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.UnityCatalog;

/// <summary>
/// What somebody may do with a catalog or a schema of it. That of a service principal pipes on to any cmdlet that takes one.
/// </summary>
public sealed class DbxCatalogPrivilege : IServicePrincipalSource
{
    private readonly ServicePrincipalReference _reference;

    internal DbxCatalogPrivilege(ServicePrincipalReference principal, Securable on, IEnumerable<string> privileges)
    {
        _reference = principal;
        Catalog = on.Catalog;
        Schema = on.Schema;
        Privilege = new TextList(privileges);
    }

    /// <summary>Who has it: a service principal's application ID, a user's e-mail address, or a group's name.</summary>
    public string Principal => _reference.ApplicationId;

    /// <summary>The name of a service principal, where it is known.</summary>
    public string? DisplayName => _reference.DisplayName;

    /// <summary>A service principal's application ID; null for a user or a group.</summary>
    public string? ApplicationId => _reference.HasApplicationId ? _reference.ApplicationId : null;

    /// <summary>The privileges as the API spells them: <c>USE_CATALOG</c>.</summary>
    public TextList Privilege { get; }

    /// <summary>The catalog.</summary>
    public string Catalog { get; }

    /// <summary>The schema; null for the catalog itself.</summary>
    public string? Schema { get; }

    /// <summary>
    /// What they were granted on, where that is not the thing itself: <c>catalog main</c>. Null for what was granted on it.
    /// </summary>
    public string? InheritedFrom { get; internal init; }

    /// <summary>The workspace.</summary>
    public DbxConnection Connection => _reference.Connection!;

    ServicePrincipalReference IServicePrincipalSource.Reference => _reference;

    /// <summary>In words.</summary>
    public override string ToString() =>
        $"{string.Join(", ", Privilege)} on {new Securable(Catalog, Schema)} for {DisplayName ?? Principal}"
            + (InheritedFrom is null ? "" : $", inherited from {InheritedFrom}");
}
