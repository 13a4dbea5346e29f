using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Net;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Settings;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>The command line of the emulator.</summary>
internal static class EmulatorCommand
{
    private const int DefaultPort = 8765;

    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The TCP port to listen on; 0 takes a free one.", DefaultValueFactory = _ => DefaultPort };
        var listen = new Option<IPAddress>("--listen")
        {
            Description = "The address to listen on. Anything but loopback lets others in.",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = ParseAddress,
            HelpName = "address",
        };
        var cloud = new Option<Cloud>("--cloud") { Description = "The cloud to imitate.", DefaultValueFactory = _ => Cloud.Aws, HelpName = "aws|azure|gcp" };
        var adminToken = new Option<string?>("--admin-token") { Description = "The value of the administrator's token. A random one otherwise.", HelpName = "token" };
        var seed = new Option<FileInfo?>("--seed") { Description = "JSON that describes who and what is in the workspace: a seed or a snapshot.", HelpName = "file" };
        var snapshot = new Option<FileInfo?>("--snapshot") { Description = "Keep the workspace in this file: go on from it if it exists, and save when stopping.", HelpName = "file" };
        var noFirstToken = new Option<bool>("--no-first-token") { Description = "Nobody ever made a personal access token: token permissions do not exist yet." };
        var usersMayUseTokens = new Option<bool>("--users-may-use-tokens") { Description = "The group 'users' may use tokens, as in older workspaces." };
        var keepTokens = new Option<bool>("--keep-tokens-on-usage-loss") { Description = "Tokens whose owner loses CAN_USE stop working, but are not deleted." };
        var maxLifetime = new Option<int?>("--max-token-lifetime-days") { Description = "The longest lifetime of a new token.", HelpName = "days" };
        var lag = Milliseconds("--consistency-lag", "Time until a new principal is known to permissions.");
        var pageSize = new Option<int>("--page-size") { Description = "The most entries in a page of a list.", DefaultValueFactory = _ => 100, HelpName = "entries" };
        var startDelay = Milliseconds("--warehouse-start-delay", "Time a SQL warehouse takes to start or stop.", 300);
        var statementDuration = Milliseconds("--statement-duration", "Time a SQL statement runs.");
        var noOAuth = new Option<bool>("--no-oauth") { Description = "The workspace does not tell where its OAuth server is." };
        var noFederation = new Option<bool>("--no-token-federation") { Description = "Tokens of other issuers cannot be exchanged." };
        var noSql = new Option<bool>("--no-sql") { Description = "The workspace cannot create SQL warehouses." };
        var noIpAccessLists = new Option<bool>("--no-ip-access-lists") { Description = "The workspace's plan has no IP access lists." };
        var choices = new Option<ApiChoices>("--choice")
        {
            Description = $"What to do where Databricks' ways are not known for certain, the default first: {ChoiceArgument.Names}",
            AllowMultipleArgumentsPerToken = false,
            Arity = ArgumentArity.ZeroOrMore,
            CustomParser = ChoiceArgument.Parse,
            HelpName = "name=value",
        };
        var latency = Milliseconds("--latency", "Time added before every response.");
        var rateLimit = new Option<int?>("--rate-limit") { Description = "Requests a second beyond which the response is 429.", HelpName = "requests" };
        var faults = new Option<Fault[]>("--fault")
        {
            Description = $"What is to go wrong: {FaultArgument.Form}. '*' stands for any method, any characters of a path, and any count. "
                + $"Kinds: {FaultArgument.Kinds}",
            AllowMultipleArgumentsPerToken = false,
            Arity = ArgumentArity.ZeroOrMore,
            CustomParser = FaultArgument.Parse,
            DefaultValueFactory = _ => [],
            HelpName = "fault",
        };
        Limit(port, 0, IPEndPoint.MaxPort);
        Limit(pageSize, 1);
        Limit(maxLifetime, 1, WorkspaceSettings.PlatformMaxLifetimeDays);
        Limit(rateLimit, 1);

        // Not a RootCommand: that calls itself by the name of the assembly.
        var command = new Command("dbx-emulator", "A local Databricks workspace to try service principal automation against.")
        {
            new HelpOption(), new VersionOption(),
            port, listen, cloud, adminToken, seed, snapshot, noFirstToken, usersMayUseTokens, keepTokens, maxLifetime, lag, pageSize,
            startDelay, statementDuration, noOAuth, noFederation, noSql, noIpAccessLists, choices, latency, rateLimit, faults,
        };
        command.SetAction((arguments, _) =>
        {
            var settings = new ServeSettings
            {
                Options = new EmulatorOptions
                {
                    Port = arguments.GetValue(port),
                    Address = arguments.GetValue(listen)!,
                    Cloud = arguments.GetValue(cloud),
                    AdminToken = arguments.GetValue(adminToken),
                    FirstToken = !arguments.GetValue(noFirstToken),
                    UsersMayUseTokens = arguments.GetValue(usersMayUseTokens),
                    RevokeTokensOnUsageLoss = !arguments.GetValue(keepTokens),
                    MaxTokenLifetimeDays = arguments.GetValue(maxLifetime),
                    ConsistencyLag = TimeSpan.FromMilliseconds(arguments.GetValue(lag)),
                    PageSize = arguments.GetValue(pageSize),
                    WarehouseStartDelay = TimeSpan.FromMilliseconds(arguments.GetValue(startDelay)),
                    StatementDuration = TimeSpan.FromMilliseconds(arguments.GetValue(statementDuration)),
                    OAuth = !arguments.GetValue(noOAuth),
                    TokenFederation = !arguments.GetValue(noFederation),
                    SqlWarehouses = !arguments.GetValue(noSql),
                    IpAccessLists = !arguments.GetValue(noIpAccessLists),
                    Choices = arguments.GetValue(choices) ?? new ApiChoices(),
                },
                Seed = arguments.GetValue(seed),
                Snapshot = arguments.GetValue(snapshot),
                Latency = TimeSpan.FromMilliseconds(arguments.GetValue(latency)),
                RateLimit = arguments.GetValue(rateLimit),
                Faults = arguments.GetValue(faults)!,
            };
            var invocation = arguments.InvocationConfiguration;
            return new EmulatorHost(invocation.Output, invocation.Error).ServeAsync(settings);
        });
        return command;
    }

    private static Option<int> Milliseconds(string name, string description, int? otherwise = null)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "ms" };
        option.DefaultValueFactory = otherwise is { } milliseconds ? _ => milliseconds : null;
        Limit(option, 0);
        return option;
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

    private static void Limit<T>(Option<T> option, int least, int most = int.MaxValue) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && (number < least || number > most))
        {
            result.AddError(most is int.MaxValue ? $"{option.Name} must be at least {least}." : $"{option.Name} must be from {least} to {most}.");
        }
    });
}
