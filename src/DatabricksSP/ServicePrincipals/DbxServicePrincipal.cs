using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;

namespace DatabricksSP.ServicePrincipals;

/// <summary>A service principal of a workspace.</summary>
public sealed class DbxServicePrincipal : IServicePrincipalSource, ICreated
{
    internal DbxServicePrincipal(ServicePrincipal principal, DbxConnection connection)
    {
        ServicePrincipalId = principal.Id;
        ApplicationId = principal.ApplicationId;
        DisplayName = principal.DisplayName;
        Active = principal.Active;
        ExternalId = principal.ExternalId;
        Entitlements = new TextList(principal.Entitlements.Select(static each => each.Value));
        Groups = new TextList(principal.Groups.Select(static each => each.Display ?? each.Value));
        Connection = connection;
    }

    /// <summary>The name people see. Not unique.</summary>
    public string? DisplayName { get; }

    /// <summary>The UUID by which permissions, tokens and SQL know it.</summary>
    public string ApplicationId { get; }

    /// <summary>The numeric ID by which SCIM and OAuth secrets know it.</summary>
    public string ServicePrincipalId { get; }

    /// <summary>False for one that is not allowed to log in.</summary>
    public bool Active { get; }

    /// <summary>An identifier of the creator's own.</summary>
    public string? ExternalId { get; }

    /// <summary>Entitlements given directly; those that come through a group are not listed.</summary>
    public TextList Entitlements { get; }

    /// <summary>Groups it is a member of.</summary>
    public TextList Groups { get; }

    /// <summary>The workspace it belongs to.</summary>
    public DbxConnection Connection { get; }

    internal ConsistencyWindow ConsistencyWindow { get; init; }

    internal SetupRecord? Setup { get; init; }

    ServicePrincipalReference IServicePrincipalSource.Reference => new(ApplicationId)
    {
        ServicePrincipalId = ServicePrincipalId,
        DisplayName = DisplayName,
        Groups = Groups,
        Connection = Connection,
        ConsistencyWindow = ConsistencyWindow,
        Setup = Setup,
    };

    string ICreated.FoundBy => $"'{DisplayName}' ({ApplicationId})";

    bool ICreated.IsNew => Setup is not null;

    /// <summary>The name, or the application ID of one without.</summary>
    public override string ToString() => DisplayName ?? ApplicationId;
}
