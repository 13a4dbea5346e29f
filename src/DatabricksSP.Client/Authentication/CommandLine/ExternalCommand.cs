using System.ComponentModel;
using System.Diagnostics;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.CommandLine;

/// <summary>Another program that has a login of its own. It is run without a shell.</summary>
internal sealed class ExternalCommand(string path, TimeProvider timeProvider)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // By the machine's clock: a program that was ended is gone in no time, unless the system holds it.
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Ends a program and all that it has started.</summary>
    internal Action<Process> Kill { get; init; } = static process =>
    {
#if NET
        // Python or cmd.exe is often in between.
        process.Kill(entireProcessTree: true);
#else
        process.Kill();
#endif
    };

    /// <summary>Runs the program and returns what it wrote to its standard output.</summary>
    /// <exception cref="TokenException">
    /// It cannot be started, fails, or takes too long. The message is what it wrote to its standard error.
    /// </exception>
    public async Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        using Process process = new() { StartInfo = CommandLineArguments.StartInfo(path, arguments), EnableRaisingEvents = true };
        TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => ended.TrySetResult(true);
        using CancellationTokenSource timer = timeProvider.Timer(Limit);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        long started = timeProvider.GetTimestamp();
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new TokenException($"{path} cannot be run: {exception.Message}");
        }

        // Whoever asks questions gets no response.
        process.StandardInput.Close();
        using CommandOutput output = new(process.StandardOutput);
        using CommandOutput errors = new(process.StandardError);
        int? exitCode = await EndAsync(process, ended.Task, either.Token).ConfigureAwait(false);
        TransportObserver.OfCall?.Report(new CommandEnded
        {
            Command = string.Join(" ", arguments.TakeWhile(static argument => argument[0] != '-').Prepend(name)),
            Duration = timeProvider.GetElapsedTime(started),
            ExitCode = exitCode,
        });
        cancellationToken.ThrowIfCancellationRequested();
        return exitCode switch
        {
            0 => await output.ReadAsync().ConfigureAwait(false),
            { } code => throw new TokenException($"{name} failed: {Reason(await errors.ReadAsync().ConfigureAwait(false), code)}"),
            null => throw new TokenException($"{name} did not answer within {Limit.TotalSeconds} seconds."),
        };
    }

    private static string Reason(string errors, int exitCode) =>
        ErrorText.Clean(errors, knownSecret: null) is { Length: > 0 } text ? text : FormattableString.Invariant($"exit code {exitCode}");

    /// <summary>Waits for the end of a program; null if it was ended, since nobody waits any longer.</summary>
    private async Task<int?> EndAsync(Process process, Task ended, CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> overdue = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => overdue.TrySetResult(true)))
        {
            await Task.WhenAny(ended, overdue.Task).ConfigureAwait(false);
        }

        if (ended.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            return process.ExitCode;
        }

        try
        {
            Kill(process);
        }
#pragma warning disable CA1031 // It may have just ended, or belong to somebody else; whatever it is, nobody can do more about it.
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        await Task.WhenAny(ended, Task.Delay(EndTimeout, CancellationToken.None)).ConfigureAwait(false);
        return null;
    }
}
