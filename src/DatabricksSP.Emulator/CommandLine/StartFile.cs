using System.Text;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>A workspace to start: its name, if it has one, and the JSON that it starts from, if there is any.</summary>
internal sealed record WorkspaceStart(string? Name, string? Seed);

/// <summary>The file that workspaces start from.</summary>
internal static class StartFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The snapshot of last time goes before the seed of the first time.</summary>
    public static FileInfo? Of(ServeSettings settings) => settings.Snapshot is { Exists: true } snapshot ? snapshot : settings.Seed;

    /// <summary>What to start: the workspaces that the file names or, if it is about one, that or as many like it as are wanted.</summary>
    /// <exception cref="StartException">The file cannot be read, or does not go with the switches.</exception>
    public static IReadOnlyList<WorkspaceStart> Read(ServeSettings settings)
    {
        if (Of(settings) is not { } file)
        {
            return Alike(settings.Workspaces ?? 1, seed: null);
        }

        string text = Text(file);
        if (Parse(file, text) is not { } named)
        {
            return Alike(settings.Workspaces ?? 1, text);
        }

        return settings.Workspaces is { } wanted && wanted != named.Workspaces.Count
            ? throw new StartException($"{file.FullName} has {named.Workspaces.Count} workspaces, not the {wanted} of --workspaces.")
            : [.. named.Workspaces.Select(each => new WorkspaceStart(each.Key, Strict.GetString(each.Value.ToJson())))];
    }

    public static StartException CannotUnderstand(FileInfo? file, string why) => new($"Cannot understand {file?.FullName}: {why}");

    private static IReadOnlyList<WorkspaceStart> Alike(int count, string? seed) => count is 1
        ? [new WorkspaceStart(null, seed)]
        : [.. Enumerable.Range(1, count).Select(number => new WorkspaceStart($"workspace-{number}", seed))];

    private static WorkspacesSnapshot? Parse(FileInfo file, string text)
    {
        try
        {
            return WorkspacesSnapshot.Parse(Strict.GetBytes(text));
        }
        catch (SeedException exception)
        {
            throw CannotUnderstand(file, exception.Message);
        }
    }

    private static string Text(FileInfo file)
    {
        try
        {
            return Strict.GetString(File.ReadAllBytes(file.FullName)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw CannotUnderstand(file, "it is not UTF-8.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"Cannot read {file.FullName}: {exception.Message}");
        }
    }
}
