using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests;

/// <summary>Service principals that tokens can be made for, and the tokens that were.</summary>
internal static class TokenUsers
{
    /// <summary>Adds service principals that may use tokens.</summary>
    public static ServicePrincipal[] AddTokenUsers(this Workspace workspace, int count)
    {
        ServicePrincipal[] principals =
            [.. Enumerable.Range(0, count).Select(number => workspace.AddServicePrincipal($"principal {number}"))];
        Array.ForEach(principals, workspace.GrantTokenUsage);
        return principals;
    }

    /// <summary>The IDs of the tokens that were made on behalf of service principals.</summary>
    public static string[] OboTokenIds(this Workspace workspace) =>
        [.. workspace.Tokens.Where(static token => Guid.TryParse(token.OwnerName, out _)).Select(static token => token.TokenId)];
}
