using System.Security.Cryptography;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator;

/// <summary>The ids that were there before anything was done in the workspace.</summary>
internal sealed record WorkspaceIds(
    long WorkspaceId, string AccountId, string AdminsId, string UsersId, string AdministratorId, string StarterWarehouseId)
{
    public static WorkspaceIds New() => new(
        RandomNumberGenerator.GetInt32(int.MaxValue) * 1_000_000L + 1,
        Guid.NewGuid().ToString(),
        PrincipalDirectory.NewId(),
        PrincipalDirectory.NewId(),
        PrincipalDirectory.NewId(),
        Warehouse.NewId());
}
