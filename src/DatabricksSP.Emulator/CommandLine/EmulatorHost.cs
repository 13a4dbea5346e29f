using System.Net.Sockets;
using System.Text;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>Runs the emulator until it is told to stop, and says in plain words why it cannot.</summary>
internal sealed class EmulatorHost(TextWriter output, TextWriter error)
{
    private const int Failure = 1;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public async Task<int> ServeAsync(ServeSettings settings)
    {
        (EmulatorOptions? options, string? problem) = ReadStart(settings);
        if (problem is not null)
        {
            return await FailAsync(problem);
        }

        WorkspaceEmulator emulator;
        try
        {
            emulator = await WorkspaceEmulator.StartAsync(options);
        }
        catch (SeedException exception)
        {
            return await FailAsync($"Cannot understand {StartFile(settings)?.FullName}: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return await FailAsync(
                $"Cannot listen on {options.Address} port {options.Port}: {exception.Message}",
                "Choose another one with --port, or --port 0 for any free one.");
        }

        Task stopping = StopSignals.Hold();
        await using (emulator)
        {
            Plan(settings, emulator);
            if (settings.Snapshot is { } first && SnapshotFile.Save(first, emulator.Workspace) is { } cannotSave)
            {
                return await FailAsync(cannotSave);
            }

            await GreetAsync(emulator, options);
            await stopping;
        }

        return settings.Snapshot is { } last ? await SaveAsync(last, emulator.Workspace) : 0;
    }

    private async Task<int> SaveAsync(FileInfo file, Workspace workspace)
    {
        if (SnapshotFile.Save(file, workspace) is { } problem)
        {
            return await FailAsync(problem);
        }

        await output.WriteLineAsync($"Saved {file.FullName}");
        return 0;
    }

    /// <summary>The snapshot of last time goes before the seed of the first time.</summary>
    private static FileInfo? StartFile(ServeSettings settings) => settings.Snapshot is { Exists: true } snapshot ? snapshot : settings.Seed;

    private static (EmulatorOptions Options, string? Problem) ReadStart(ServeSettings settings)
    {
        if (StartFile(settings) is not { } file)
        {
            return (settings.Options, null);
        }

        try
        {
            return (settings.Options with { Seed = Strict.GetString(File.ReadAllBytes(file.FullName)).TrimStart('\uFEFF') }, null);
        }
        catch (DecoderFallbackException)
        {
            return (settings.Options, $"Cannot understand {file.FullName}: it is not UTF-8.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (settings.Options, $"Cannot read {file.FullName}: {exception.Message}");
        }
    }

    private static void Plan(ServeSettings settings, WorkspaceEmulator emulator)
    {
        emulator.Faults.Latency = settings.Latency;
        emulator.Faults.RateLimit = settings.RateLimit;
        foreach (Fault fault in settings.Faults)
        {
            emulator.Faults.Add(fault);
        }
    }

    private Task GreetAsync(WorkspaceEmulator emulator, EmulatorOptions options) => output.WriteLineAsync(
        $"""
         Databricks workspace emulator ({options.Cloud.ToString().ToUpperInvariant()})
           URL          {emulator.Url}
           admin token  {emulator.AdminToken}
           try          curl -H 'Authorization: Bearer {emulator.AdminToken}' {emulator.Url}api/2.0/preview/scim/v2/Me
         Ctrl+C stops it.
         """);

    private async Task<int> FailAsync(params string[] lines)
    {
        foreach (string line in lines)
        {
            await error.WriteLineAsync(line);
        }

        return Failure;
    }
}
