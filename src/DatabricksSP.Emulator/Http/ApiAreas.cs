using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.IpAccessLists;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Settings;
using DatabricksSP.Emulator.Statements;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.UnityCatalog;
using DatabricksSP.Emulator.Users;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Http;

/// <summary>Everything that a workspace serves.</summary>
internal static class ApiAreas
{
    public static IReadOnlyList<ApiArea> All { get; } =
    [
        new ServicePrincipalRoutes(),
        new UserRoutes(),
        new GroupRoutes(),
        new MeRoutes(),
        new PermissionRoutes(),
        new TokenManagementRoutes(),
        new OwnTokenRoutes(),
        new WarehouseRoutes(),
        new StatementRoutes(),
        new SecretRoutes(),
        new CatalogRoutes(),
        new SchemaRoutes(),
        new MetastoreRoutes(),
        new AssignmentRoutes(),
        new RuleSetRoutes(),
        new PrivilegeRoutes(),
        new WorkspaceConfRoutes(),
        new WorkspaceAdminRestrictionRoutes(),
        new IpAccessListRoutes(),
        new OAuthRoutes(),
    ];
}
