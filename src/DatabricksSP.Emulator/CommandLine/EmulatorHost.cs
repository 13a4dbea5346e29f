using System.Net.Sockets;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>Runs the emulator, of one workspace or several, until it is told to stop, and says in plain words why it cannot.</summary>
internal sealed class EmulatorHost(TextWriter output, TextWriter error)
{
    private const int Failure = 1;

    public async Task<int> ServeAsync(ServeSettings settings)
    {
        List<WorkspaceEmulator> emulators = [];
        try
        {
            IReadOnlyList<EmulatorOptions> starts = Options(settings);
            Task stopping = StopSignals.Hold();
            foreach (EmulatorOptions options in starts)
            {
                emulators.Add(await StartAsync(options, settings));
            }

            Save(settings, emulators);
            await output.WriteLineAsync(Greeting.Of(emulators));
            await (settings.Parent is { } parent ? Task.WhenAny(stopping, parent.WaitForExitAsync()) : stopping);
            await Task.WhenAll(emulators.Select(emulator => emulator.StopAsync()));
            if (Save(settings, emulators) is { } saved)
            {
                await output.WriteLineAsync($"Saved {saved.FullName}");
            }

            return 0;
        }
        catch (StartException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return Failure;
        }
        finally
        {
            foreach (WorkspaceEmulator emulator in emulators)
            {
                await emulator.DisposeAsync();
            }
        }
    }

    /// <summary>One for each workspace. Of several, each has the port after that of the one before.</summary>
    private static IReadOnlyList<EmulatorOptions> Options(ServeSettings settings)
    {
        IReadOnlyList<WorkspaceStart> starts = StartFile.Read(settings);
        if (settings.AdminTokens.Count is > 0 and var tokens && tokens != starts.Count)
        {
            throw new StartException($"--admin-token is given {tokens} times, and there are {starts.Count} workspaces.");
        }

        int first = settings.Options.Port;
        if (!EmulatorOptions.Ports.Contains(first + starts.Count - 1))
        {
            throw new StartException($"There are not enough ports from {first} on for {starts.Count} workspaces.");
        }

        Account account = new();
        return
        [
            .. starts.Select((start, index) => settings.Options with
            {
                Account = account,
                WorkspaceName = start.Name,
                Seed = start.Seed,
                Port = first is 0 ? 0 : first + index,
                AdminToken = settings.AdminTokens.ElementAtOrDefault(index),
            }),
        ];
    }

    private static async Task<WorkspaceEmulator> StartAsync(EmulatorOptions options, ServeSettings settings)
    {
        try
        {
            WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(options);
            emulator.Faults.Latency = settings.Latency;
            emulator.Faults.RateLimit = settings.RateLimit;
            foreach (Fault fault in settings.Faults)
            {
                emulator.Faults.Add(fault);
            }

            return emulator;
        }
        catch (SeedException exception)
        {
            string where = options.WorkspaceName is { } name ? $"workspace {name}: " : "";
            throw StartFile.CannotUnderstand(StartFile.Of(settings), where + exception.Message);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new StartException(
                $"Cannot listen on {options.Address} port {options.Port}: {exception.Message}",
                "Choose another one with --port, or --port 0 for any free one.");
        }
    }

    /// <summary>Saves all workspaces to the file that was asked for, if any.</summary>
    private static FileInfo? Save(ServeSettings settings, List<WorkspaceEmulator> emulators) =>
        settings.Snapshot is { } file && SnapshotFile.Save(file, [.. emulators.Select(emulator => emulator.Workspace)]) is { } problem
            ? throw new StartException(problem)
            : settings.Snapshot;
}
