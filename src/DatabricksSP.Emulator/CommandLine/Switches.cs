using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Net;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Settings;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>
/// Every switch of the command, in the order of its help. What none of them says is as <see cref="EmulatorOptions"/> has it.
/// </summary>
internal static class Switches
{
    public static IReadOnlyList<Switch> All { get; } =
    [
        Switch.Number(
            "--port",
            $"The TCP port to listen on, the first if there are several workspaces; 0 takes free ones. {ServeSettings.DefaultPort} unless "
            + "given.",
            "port",
            EmulatorOptions.Ports,
            (settings, port) => settings.With(options => options with { Port = port })),
        Switch.Value<IPAddress>(
            "--listen",
            "The address to listen on, 127.0.0.1 unless given. Anything but loopback lets others in.",
            "address",
            (settings, address) => settings.With(options => options with { Address = address }),
            ParseAddress),
        Switch.Value<Cloud>(
            "--cloud",
            "The cloud to imitate, aws unless given.",
            "aws|azure|gcp",
            (settings, cloud) => settings.With(options => options with { Cloud = cloud })),
        Switch.Number(
            "--workspaces",
            "How many workspaces of one account to start, each on its own port.",
            "number",
            new NumberRange(1, 100),
            (settings, number) => settings with { Workspaces = number }),
        Switch.Value<string[]>(
            "--admin-token",
            "The value of the administrator's token, once for each workspace. A random one otherwise.",
            "token",
            (settings, tokens) => settings with { AdminTokens = tokens },
            isRepeatable: true),
        Switch.Value<string>(
            "--control-token",
            "What has to be sent to see and control the emulator. Otherwise everybody on this machine may, and nobody else.",
            "token",
            (settings, token) => settings.With(options => options with { ControlToken = token })),
        Switch.Value<FileInfo>(
            "--seed",
            "JSON that describes who and what is in the workspace: a seed or a snapshot, or {\"workspaces\": {…}} of several by name.",
            "file",
            (settings, file) => settings with { Seed = file }),
        Switch.Value<FileInfo>(
            "--snapshot",
            "Keep the workspace in this file: go on from it if it exists, and save when stopping.",
            "file",
            (settings, file) => settings with { Snapshot = file }),
        Switch.Value<Process>(
            ParentProcess.Name,
            ParentProcess.Description,
            ParentProcess.Form,
            (settings, process) => settings with { Parent = process },
            ParentProcess.Parse),
        Switch.Flag(
            "--no-first-token",
            "Nobody ever made a personal access token: token permissions do not exist yet.",
            settings => settings.With(options => options with { FirstToken = false })),
        Switch.Flag(
            "--users-may-use-tokens",
            "The group 'users' may use tokens, as in older workspaces.",
            settings => settings.With(options => options with { UsersMayUseTokens = true })),
        Switch.Flag(
            "--keep-tokens-on-usage-loss",
            "Tokens whose owner loses CAN_USE stop working, but are not deleted.",
            settings => settings.With(options => options with { RevokeTokensOnUsageLoss = false })),
        Switch.Number(
            "--max-token-lifetime-days",
            "The longest lifetime of a new token.",
            "days",
            WorkspaceSettings.TokenLifetimeDays,
            (settings, days) => settings.With(options => options with { MaxTokenLifetimeDays = days })),
        Switch.Milliseconds(
            "--consistency-lag",
            "Time until a new principal is known to permissions.",
            (settings, lag) => settings.With(options => options with { ConsistencyLag = lag })),
        Switch.Number(
            "--page-size",
            "The most entries in a page of a list, 100 unless given.",
            "entries",
            NumberRange.Positive,
            (settings, size) => settings.With(options => options with { PageSize = size })),
        Switch.Milliseconds(
            "--warehouse-start-delay",
            "Time a SQL warehouse takes to start or stop, 300 unless given.",
            (settings, delay) => settings.With(options => options with { WarehouseStartDelay = delay })),
        Switch.Milliseconds(
            "--statement-duration",
            "Time a SQL statement runs.",
            (settings, duration) => settings.With(options => options with { StatementDuration = duration })),
        Switch.Flag(
            "--no-oauth",
            "The workspace does not tell where its OAuth server is.",
            settings => settings.With(options => options with { OAuth = false })),
        Switch.Flag(
            "--no-token-federation",
            "Tokens of other issuers cannot be exchanged.",
            settings => settings.With(options => options with { TokenFederation = false })),
        Switch.Flag(
            "--no-sql",
            "The workspace cannot create SQL warehouses.",
            settings => settings.With(options => options with { SqlWarehouses = false })),
        Switch.Flag(
            "--no-starter-warehouse",
            "A new workspace has no SQL warehouse.",
            settings => settings.With(options => options with { StarterWarehouse = false })),
        Switch.Flag(
            "--account-admin",
            "The administrator is an admin of the account, too.",
            settings => settings.With(options => options with { AccountAdmin = true })),
        Switch.Flag(
            "--no-ip-access-lists",
            "The workspace's plan has no IP access lists.",
            settings => settings.With(options => options with { IpAccessLists = false })),
        Switch.Value<ApiChoices>(
            "--choice",
            $"What to do where Databricks' ways are not known for certain, the default first: {ChoiceArgument.Names}",
            "name=value",
            (settings, choices) => settings.With(options => options with { Choices = choices }),
            ChoiceArgument.Parse,
            isRepeatable: true),
        Switch.Milliseconds(
            "--latency",
            "Time added before every response.",
            (settings, latency) => settings with { Latency = latency }),
        Switch.Number(
            "--rate-limit",
            "Requests a second beyond which the response is 429.",
            "requests",
            NumberRange.Positive,
            (settings, limit) => settings with { RateLimit = limit }),
        Switch.Value<Fault[]>(
            "--fault",
            $"What is to go wrong: {FaultArgument.Form}. '*' stands for any method, any characters of a path, and any count. "
            + $"Kinds: {FaultArgument.Kinds}",
            "fault",
            (settings, faults) => settings with { Faults = faults },
            FaultArgument.Parse,
            isRepeatable: true),
    ];

    private static IPAddress? ParseAddress(ArgumentResult result)
    {
        if (IPAddress.TryParse(result.Tokens[0].Value, out IPAddress? address))
        {
            return address;
        }

        result.AddError($"Not an IP address: {result.Tokens[0].Value}");
        return null;
    }
}
