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

        using CancellationTokenRegistration killing = either.Token.Register(() => Kill(process));

        // Whoever asks questions gets no response.
        process.StandardInput.Close();
        Task<string> output = ReadAsync(process.StandardOutput);
        Task<string> errors = ReadAsync(process.StandardError);
        await ended.Task.ConfigureAwait(false);
        TransportObserver.OfCall?.Report(new CommandEnded
        {
            Command = string.Join(" ", arguments.TakeWhile(static argument => argument[0] != '-').Prepend(name)),
            Duration = timeProvider.GetElapsedTime(started),
            ExitCode = either.IsCancellationRequested ? null : process.ExitCode,
        });
        cancellationToken.ThrowIfCancellationRequested();
        if (timer.IsCancellationRequested)
        {
            throw new TokenException($"{name} did not answer within {Limit.TotalSeconds} seconds.");
        }

        string told = await output.ConfigureAwait(false);
        return process.ExitCode == 0
            ? told
            : throw new TokenException($"{name} failed: {Reason(await errors.ConfigureAwait(false), process.ExitCode)}");
    }

    // To the end in any case: it comes when the program has ended.
    private static Task<string> ReadAsync(StreamReader stream) =>
#if NET
        stream.ReadToEndAsync(CancellationToken.None);
#else
        stream.ReadToEndAsync();
#endif

    private static string Reason(string errors, int exitCode) =>
        ErrorText.Clean(errors, knownSecret: null) is { Length: > 0 } text ? text : FormattableString.Invariant($"exit code {exitCode}");

    private static void Kill(Process process)
    {
        try
        {
#if NET
            // Python or cmd.exe is often in between.
            process.Kill(entireProcessTree: true);
#else
            process.Kill();
#endif
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has just ended.
        }
    }
}
