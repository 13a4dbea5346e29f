using DatabricksSP.Client.Groups;
using DatabricksSP.Connections;
using DatabricksSP.Rows;

namespace DatabricksSP.Groups;

/// <summary>A group of users, service principals and other groups.</summary>
public sealed class DbxGroup
{
    internal DbxGroup(Group group, DbxConnection connection)
    {
        Name = group.DisplayName ?? group.Id;
        GroupId = group.Id;
        IsFromAccount = group.IsFromAccount;
        Entitlements = new TextList(group.Entitlements.Select(static each => each.Value));
        Groups = new TextList(group.Groups.Select(static each => each.Display ?? each.Value));
        ExternalId = group.ExternalId;
        Connection = connection;
    }

    /// <summary>Its name, by which permissions know it.</summary>
    public string Name { get; }

    /// <summary>Its numeric ID.</summary>
    public string GroupId { get; }

    /// <summary>Whether it is a group of the account: no workspace changes its members.</summary>
    public bool IsFromAccount { get; }

    /// <summary>Entitlements that all its members have.</summary>
    public TextList Entitlements { get; }

    /// <summary>Groups it is a member of.</summary>
    public TextList Groups { get; }

    /// <summary>An identifier of whoever brought it to Databricks.</summary>
    public string? ExternalId { get; }

    /// <summary>The workspace it belongs to.</summary>
    public DbxConnection Connection { get; }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
