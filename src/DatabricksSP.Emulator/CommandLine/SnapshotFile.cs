using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>Saves workspaces to a file, which is either as it was before or complete.</summary>
internal static class SnapshotFile
{
    /// <summary>Saves a workspace or, if they have names, several.</summary>
    /// <returns>What went wrong, or null. The file is then as it was.</returns>
    public static string? Save(FileInfo file, params IReadOnlyList<Workspace> workspaces)
    {
        string partial = file.FullName + ".partial";
        try
        {
            byte[] snapshot = workspaces is [{ Options.WorkspaceName: null } only]
                ? only.WriteSnapshot()
                : WorkspacesSnapshot.Of(workspaces).ToJson();
            using (FileStream stream = new(partial, FileMode.Create, FileAccess.Write))
            {
                stream.Write(snapshot);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, file.FullName, overwrite: true);
            return null;
        }
        catch (Exception exception)
        {
            // Whatever it is: nobody else will tell that the workspace was not saved.
            return $"Cannot save {file.FullName}: {exception.Message}";
        }
    }
}
