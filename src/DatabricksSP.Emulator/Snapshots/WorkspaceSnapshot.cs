using System.Text.Json;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Permissions;

namespace DatabricksSP.Emulator.Snapshots;

/// <summary>
/// A workspace in JSON. A snapshot says everything; a seed, written by a person, says what it cares about. Principals refer to groups,
/// and everything else to principals, by name.
/// </summary>
internal sealed record WorkspaceSnapshot
{
    public long? WorkspaceId { get; init; }

    public string? AccountId { get; init; }

    public bool? HadFirstToken { get; init; }

    public IReadOnlyDictionary<string, string>? Settings { get; init; }

    public IReadOnlyList<GroupSeed>? Groups { get; init; }

    public IReadOnlyList<UserSeed>? Users { get; init; }

    public IReadOnlyList<ServicePrincipalSeed>? ServicePrincipals { get; init; }

    public IReadOnlyList<AccessControlEntry>? TokenPermissions { get; init; }

    public IReadOnlyList<WarehouseSeed>? Warehouses { get; init; }

    public IReadOnlyList<TokenSeed>? Tokens { get; init; }

    public IReadOnlyList<SecretSeed>? Secrets { get; init; }

    public IReadOnlyList<PrivilegeSeed>? Privileges { get; init; }

    public IReadOnlyList<IpAccessListSeed>? IpAccessLists { get; init; }

    /// <exception cref="SeedException">It is not such JSON.</exception>
    public static WorkspaceSnapshot Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SnapshotJson.Default.WorkspaceSnapshot) ?? throw new SeedException("The seed is null.");
        }
        catch (JsonException exception)
        {
            throw new SeedException(JsonText.Describe(exception), exception);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, SnapshotJson.Default.WorkspaceSnapshot);

    /// <summary>The ids that the workspace has from its beginning, as far as this says; the rest from those given.</summary>
    public WorkspaceIds Ids(WorkspaceIds others) => new(
        WorkspaceId ?? others.WorkspaceId,
        AccountId ?? others.AccountId,
        GroupId(Group.Admins) ?? others.AdminsId,
        GroupId(Group.Users) ?? others.UsersId);

    private string? GroupId(string name) => Groups?.FirstOrDefault(group => group.DisplayName == name)?.Id;
}
