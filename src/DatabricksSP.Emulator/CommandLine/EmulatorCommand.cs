using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>The command line of the emulator.</summary>
internal static class EmulatorCommand
{
    private const int DefaultPort = 8765;

    public static RootCommand Create()
    {
        var port = new Option<int>("--port") { Description = "The TCP port to listen on; 0 takes a free one.", DefaultValueFactory = _ => DefaultPort };
        var listen = new Option<IPAddress>("--listen")
        {
            Description = "The address to listen on. Anything but loopback lets others in.",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = ParseAddress,
            HelpName = "address",
        };
        var cloud = new Option<Cloud>("--cloud") { Description = "The cloud to imitate.", DefaultValueFactory = _ => Cloud.Aws };
        var adminToken = new Option<string?>("--admin-token") { Description = "The value of the administrator's token. A random one otherwise.", HelpName = "token" };
        var noFirstToken = new Option<bool>("--no-first-token") { Description = "Nobody ever made a personal access token: token permissions do not exist yet." };
        var usersMayUseTokens = new Option<bool>("--users-may-use-tokens") { Description = "The group 'users' may use tokens, as in older workspaces." };
        var maxLifetime = new Option<int?>("--max-token-lifetime-days") { Description = "The longest lifetime of a new token.", HelpName = "days" };
        var lag = new Option<int>("--consistency-lag") { Description = "Milliseconds until a new principal is known to permissions.", HelpName = "ms" };
        var pageSize = new Option<int>("--page-size") { Description = "The most entries in a page of a list.", DefaultValueFactory = _ => 100, HelpName = "entries" };
        AtLeast(port, 0);
        AtLeast(lag, 0);
        AtLeast(pageSize, 1);

        var command = new RootCommand("A local Databricks workspace to try service principal automation against.")
        {
            port, listen, cloud, adminToken, noFirstToken, usersMayUseTokens, maxLifetime, lag, pageSize,
        };
        command.SetAction((arguments, _) => ServeAsync(
            new EmulatorOptions
            {
                Port = arguments.GetValue(port),
                Address = arguments.GetValue(listen)!,
                Cloud = arguments.GetValue(cloud),
                AdminToken = arguments.GetValue(adminToken),
                FirstToken = !arguments.GetValue(noFirstToken),
                UsersMayUseTokens = arguments.GetValue(usersMayUseTokens),
                MaxTokenLifetimeDays = arguments.GetValue(maxLifetime),
                ConsistencyLag = TimeSpan.FromMilliseconds(arguments.GetValue(lag)),
                PageSize = arguments.GetValue(pageSize),
            },
            arguments.InvocationConfiguration.Output,
            arguments.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> ServeAsync(EmulatorOptions options, TextWriter output, TextWriter error)
    {
        WorkspaceEmulator emulator;
        try
        {
            emulator = await WorkspaceEmulator.StartAsync(options);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await error.WriteLineAsync($"Cannot listen on {options.Address} port {options.Port}: {exception.Message}");
            await error.WriteLineAsync("Choose another one with --port, or --port 0 for any free one.");
            return 1;
        }

        await using (emulator)
        {
            await output.WriteLineAsync(
                $"""
                 Databricks workspace emulator ({options.Cloud.ToString().ToUpperInvariant()})
                   URL          {emulator.Url}
                   admin token  {emulator.AdminToken}
                   try          curl -H 'Authorization: Bearer {emulator.AdminToken}' {emulator.Url}api/2.0/preview/scim/v2/Me
                 Ctrl+C stops it.
                 """);
            await WaitForSignalAsync();
        }

        return 0;
    }

    /// <summary>A signal to stop is what the emulator waits for, so it ends well, not as one that was killed.</summary>
    private static async Task WaitForSignalAsync()
    {
        var signalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await signalled.Task;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            signalled.TrySetResult();
        }
    }

    private static IPAddress? ParseAddress(ArgumentResult result)
    {
        if (IPAddress.TryParse(result.Tokens[0].Value, out var address))
        {
            return address;
        }

        result.AddError($"Not an IP address: {result.Tokens[0].Value}");
        return null;
    }

    private static void AtLeast(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < least)
        {
            result.AddError($"{option.Name} must be at least {least}.");
        }
    });
}
