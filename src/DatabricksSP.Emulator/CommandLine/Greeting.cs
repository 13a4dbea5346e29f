namespace DatabricksSP.Emulator.CommandLine;

/// <summary>What is printed once everything is served: where, and with which tokens.</summary>
internal static class Greeting
{
    public static string Of(IReadOnlyList<WorkspaceEmulator> emulators)
    {
        WorkspaceEmulator first = emulators[0];
        string cloud = first.Workspace.Options.Cloud.ToString().ToUpperInvariant();
        IEnumerable<string> lines =
        [
            emulators is [_]
                ? $"Databricks workspace emulator ({cloud})"
                : $"Databricks workspace emulator ({cloud}), {emulators.Count} workspaces of account {first.Workspace.AccountId}",
            .. emulators.SelectMany(Describe),
            $"  try          curl -H 'Authorization: Bearer {first.AdminToken}' {first.Url}api/2.0/preview/scim/v2/Me",
            "Ctrl+C stops it.",
        ];
        return string.Join(Environment.NewLine, lines);
    }

    private static IEnumerable<string> Describe(WorkspaceEmulator emulator)
    {
        if (emulator.Workspace.Options.WorkspaceName is { } name)
        {
            yield return name;
        }

        yield return $"  URL          {emulator.Url}";
        yield return $"  admin token  {emulator.AdminToken}";
    }
}
