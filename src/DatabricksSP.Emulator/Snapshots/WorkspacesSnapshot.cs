using System.Text.Json;

namespace DatabricksSP.Emulator.Snapshots;

/// <summary>The workspaces of an account in JSON, by name: <c>{"workspaces": {"dev": …, "prod": …}}</c>.</summary>
internal sealed class WorkspacesSnapshot
{
    private const string Property = "workspaces";

    public required OrderedDictionary<string, WorkspaceSnapshot> Workspaces { get; init; }

    /// <summary>Describes workspaces of one account, all as they are at one moment.</summary>
    /// <param name="workspaces">The workspaces, which have names.</param>
    public static WorkspacesSnapshot Of(IReadOnlyList<Workspace> workspaces) => workspaces[0].Locked(_ => new WorkspacesSnapshot
    {
        Workspaces = new OrderedDictionary<string, WorkspaceSnapshot>(workspaces.Select(
            workspace => KeyValuePair.Create(workspace.Options.WorkspaceName!, workspace.Locked(WorkspaceSnapshot.Of)))),
    });

    /// <summary>Reads workspaces by name; null if the JSON is that of one workspace, or none at all.</summary>
    /// <exception cref="SeedException">It has workspaces, and cannot be understood.</exception>
    public static WorkspacesSnapshot? Parse(ReadOnlySpan<byte> json)
    {
        if (!HasWorkspaces(json))
        {
            return null;
        }

        WorkspacesSnapshot snapshot = SnapshotJson.Read(json, SnapshotJson.Default.WorkspacesSnapshot);
        return snapshot.Workspaces.Count is 0 || snapshot.Workspaces.Keys.Any(string.IsNullOrWhiteSpace)
            ? throw new SeedException($"{Property} has workspaces by their names.")
            : snapshot;
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, SnapshotJson.Default.WorkspacesSnapshot);

    private static bool HasWorkspaces(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, SnapshotJson.ReaderOptions);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth is 1 && reader.TokenType is JsonTokenType.PropertyName && reader.ValueTextEquals(Property))
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // Whoever reads it as one workspace says what is wrong with it.
        }

        return false;
    }
}
