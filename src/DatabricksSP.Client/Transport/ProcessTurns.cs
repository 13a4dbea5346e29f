namespace DatabricksSP.Client.Transport;

/// <summary>
/// Lets the processes of a user on this machine take turns, as <see cref="Turns"/> does within one. They lock files, which the operating
/// system unlocks when a process ends, however that happens.
/// </summary>
/// <remarks>
/// It makes losses rarer and promises nothing: where no file can be written, or another process holds a lock for too long, work goes on
/// without.
/// </remarks>
/// <param name="folder">Where the files are; null for none.</param>
internal sealed class ProcessTurns(string? folder)
{
    // Names share files, so that there are never more than this.
    private const int Files = 256;
    private const int MostMilliseconds = 60_000;
    private const int PauseMilliseconds = 10;

    /// <summary>Those of the user who runs this process.</summary>
    public static ProcessTurns OfUser { get; } = new(Folder());

    /// <summary>Waits for a turn alone. It ends when it is disposed.</summary>
    public async Task<IDisposable> TakeAsync(string name, CancellationToken cancellationToken)
    {
        // Those who share pass the gate first, so that they do not come between for ever.
        FileStream? gate = await OpenAsync(name, "gate", FileAccess.ReadWrite, FileShare.None, cancellationToken).ConfigureAwait(false);
        try
        {
            return new Turn(
                await OpenAsync(name, "lock", FileAccess.ReadWrite, FileShare.None, cancellationToken).ConfigureAwait(false), gate);
        }
        catch
        {
            gate?.Dispose();
            throw;
        }
    }

    /// <summary>Waits for a turn at the same time as others that are shared.</summary>
    public async Task<IDisposable> ShareAsync(string name, CancellationToken cancellationToken)
    {
        using FileStream? gate = await OpenAsync(name, "gate", FileAccess.Read, FileShare.Read, cancellationToken).ConfigureAwait(false);
        return new Turn(await OpenAsync(name, "lock", FileAccess.Read, FileShare.Read, cancellationToken).ConfigureAwait(false), null);
    }

    private async Task<FileStream?> OpenAsync(
        string name, string kind, FileAccess access, FileShare share, CancellationToken cancellationToken)
    {
        if (folder is null)
        {
            return null;
        }

        string path = Path.Combine(folder, $"{kind}-{Number(name)}");
        for (int waited = 0; waited < MostMilliseconds; waited += PauseMilliseconds)
        {
            try
            {
                Directory.CreateDirectory(folder);
                return new FileStream(path, FileMode.OpenOrCreate, access, share, bufferSize: 1);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Somebody has it.
                await Task.Delay(PauseMilliseconds, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                return null;
            }
        }

        return null;
    }

    private static string? Folder()
    {
        string data = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length == 0 ? null : Path.Combine(data, "DatabricksSP", "locks");
    }

    // That of .NET is another one in each process.
    private static int Number(string name)
    {
        int hash = 17;
        foreach (char each in name.ToUpperInvariant())
        {
            hash = unchecked((31 * hash) + each);
        }

        return (int)((uint)hash % Files);
    }

    private sealed class Turn(FileStream? file, FileStream? gate) : IDisposable
    {
        public void Dispose()
        {
            file?.Dispose();
            gate?.Dispose();
        }
    }
}
