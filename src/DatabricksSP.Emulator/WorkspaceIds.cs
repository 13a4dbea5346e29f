using System.Security.Cryptography;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator;

/// <summary>The ids that were there before anything was done in the workspace.</summary>
internal sealed record WorkspaceIds(
    long WorkspaceId, string AccountId, string AdminsId, string UsersId, string AdministratorId, string StarterWarehouseId)
{
    /// <summary>New ones, for another workspace of an account that may know the administrator already.</summary>
    public static WorkspaceIds New(Account account) => new(
        RandomNumberGenerator.GetInt32(int.MaxValue) * 1_000_000L + 1,
        account.Id,
        PrincipalDirectory.NewId(),
        PrincipalDirectory.NewId(),
        account.Workspaces is [var first, ..] ? first.State.Ids.AdministratorId : PrincipalDirectory.NewId(),
        Warehouse.NewId());
}
