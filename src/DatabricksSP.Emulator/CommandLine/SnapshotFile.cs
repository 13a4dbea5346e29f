namespace DatabricksSP.Emulator.CommandLine;

/// <summary>Saves a workspace to a file, which is either as it was before or complete.</summary>
internal static class SnapshotFile
{
    /// <summary>Saves the workspace.</summary>
    /// <returns>What went wrong, or null. The file is then as it was.</returns>
    public static string? Save(FileInfo file, Workspace workspace)
    {
        string partial = file.FullName + ".partial";
        try
        {
            byte[] snapshot = workspace.WriteSnapshot();
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
