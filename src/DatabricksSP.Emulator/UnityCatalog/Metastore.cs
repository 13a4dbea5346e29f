using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>The catalogs of the account's metastore with their schemas, and who may do what with them.</summary>
internal sealed class Metastore : IReferencesPrincipals
{
    public const string InformationSchema = "information_schema";
    public const string DefaultSchema = "default";

    /// <summary>The catalog that Databricks provides to every workspace, and that nobody can delete.</summary>
    public const string System = "system";

    /// <summary>Who owns and made what Databricks provides.</summary>
    public const string SystemUser = "System user";

    private readonly PrincipalDirectory _principals;
    private readonly WorkspaceIds _ids;
    private readonly OrderedMap<Securable> _catalogs = new();

    public Metastore(PrincipalDirectory principals, WorkspaceIds ids, DateTimeOffset now)
    {
        _principals = principals;
        _ids = ids;
        Id = new Guid(Digest("metastore")[..16]).ToString();
        long usersId = (long)(BitConverter.ToUInt64(Digest(Group.AccountUsers)) >> 2) | (1L << 60) | 1;
        AccountUsers = new Group { Id = usersId.ToString(CultureInfo.InvariantCulture), DisplayName = Group.AccountUsers };

        Add("main", SecurableInfo.New(ids.AdministratorId, EmulatorDefaults.AdminName, now));
        Add("samples", SecurableInfo.New(null, SystemUser, now) with { CatalogType = "DELTASHARING_CATALOG" });
        Add(System, SecurableInfo.New(null, SystemUser, now) with { CatalogType = "SYSTEM_CATALOG" });
    }

    /// <summary>A GUID, the same for all workspaces of the account.</summary>
    public string Id { get; }

    /// <summary>Everybody in the account. Unity Catalog knows the group; workspaces do not.</summary>
    public Group AccountUsers { get; }

    /// <summary>The catalogs, in order of creation.</summary>
    public IEnumerable<Securable> Catalogs => _catalogs.Snapshot.Select(entry => entry.Value);

    public IEnumerable<Securable> All => Catalogs.SelectMany(catalog => SchemasOf(catalog).Prepend(catalog));

    public static IEnumerable<Securable> SchemasOf(Securable catalog) => catalog.Children.Snapshot.Select(entry => entry.Value);

    /// <summary>Names are kept in lower case, and found in any.</summary>
    public Securable? FindCatalog(string name) => _catalogs.Find(name.ToLowerInvariant());

    public Securable? FindSchema(string fullName) =>
        fullName.Split('.', 2) is [var catalog, var schema] ? FindSchema(catalog, schema) : null;

    public Securable? FindSchema(string catalog, string name) => FindCatalog(catalog)?.Children.Find(name.ToLowerInvariant());

    public Securable? Find(SecurableType type, string fullName) =>
        type == SecurableType.Catalog ? FindCatalog(fullName) : FindSchema(fullName);

    /// <summary>Adds a catalog with the schemas that every one begins with.</summary>
    public Securable Add(string name, SecurableInfo info)
    {
        Securable catalog = new(SecurableType.Catalog, name.ToLowerInvariant(), null, info);
        _catalogs.Set(catalog.Name, catalog);
        AddSchema(catalog, DefaultSchema, info with { Comment = null, Properties = null, Options = null, StorageRoot = null });
        AddSchema(catalog, InformationSchema, SecurableInfo.New(null, SystemUser, info.CreatedAt) with { CatalogType = info.CatalogType });
        return catalog;
    }

    public static Securable AddSchema(Securable catalog, string name, SecurableInfo info)
    {
        Securable schema = new(
            SecurableType.Schema, name.ToLowerInvariant(), catalog, info with { SchemaId = Guid.NewGuid().ToString() });
        catalog.Children.Set(schema.Name, schema);
        return schema;
    }

    public void Rename(Securable securable, string name)
    {
        OrderedMap<Securable> siblings = securable.Parent?.Children ?? _catalogs;
        siblings.Remove(securable.Name);
        securable.Name = name.ToLowerInvariant();
        siblings.Set(securable.Name, securable);
    }

    public void Remove(Securable securable) => (securable.Parent?.Children ?? _catalogs).Remove(securable.Name);

    /// <summary>Removes every catalog, as the first step towards others.</summary>
    public void Clear()
    {
        foreach (Securable catalog in Catalogs)
        {
            Remove(catalog);
        }
    }

    /// <summary>A principal as Unity Catalog names it: by user name, application ID or group name.</summary>
    public Principal? FindPrincipal(string name) =>
        name.Equals(Group.AccountUsers, StringComparison.OrdinalIgnoreCase) ? AccountUsers : _principals.FindByName(name);

    public Principal? PrincipalWithId(string id) => id == AccountUsers.Id ? AccountUsers : _principals.Find(id);

    /// <summary>The name of who owns a catalog or schema.</summary>
    public string OwnerOf(Securable securable) =>
        securable.Info.OwnerId is { } id ? PrincipalWithId(id)?.Name ?? EmulatorDefaults.AdminName : SystemUser;

    void IReferencesPrincipals.RemovePrincipal(string principalId)
    {
        foreach (Securable securable in All)
        {
            securable.Set(principalId, []);
            if (securable.Info.OwnerId == principalId)
            {
                securable.Info = securable.Info with { OwnerId = _ids.AdministratorId };
            }
        }
    }

    /// <summary>What is made up, but must not change from one start to the next nor differ between workspaces of an account.</summary>
    private byte[] Digest(string of) => SHA256.HashData(Encoding.UTF8.GetBytes($"{_ids.AccountId} {of}"));
}
