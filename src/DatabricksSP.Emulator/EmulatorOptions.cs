using System.Net;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Settings;

namespace DatabricksSP.Emulator;

/// <summary>What kind of workspace to start, and where it listens.</summary>
public sealed record EmulatorOptions
{
    internal static NumberRange Ports { get; } = new(IPEndPoint.MinPort, IPEndPoint.MaxPort);

    /// <summary>The TCP port to listen on; 0 takes a free one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a port.</exception>
    public int Port { get; init => field = Ports.Check(value, nameof(Port)); }

    /// <summary>The address to listen on. Loopback unless somebody asks for more.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The cloud whose behaviour to imitate.</summary>
    public Cloud Cloud { get; init; } = Cloud.Aws;

    /// <summary>
    /// Whether a personal access token was ever made in the workspace. Until one was, the permissions of tokens do not exist.
    /// When false, the administrator's own token counts as one that came from elsewhere (a login), not as a personal access token.
    /// </summary>
    public bool FirstToken { get; init; } = true;

    /// <summary>Whether the group <c>users</c> may use tokens, as in older workspaces.</summary>
    public bool UsersMayUseTokens { get; init; }

    /// <summary>The longest lifetime of a new token, from 1 to 730 days; null leaves the platform's 730.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is another number.</exception>
    public int? MaxTokenLifetimeDays
    {
        get;
        init => field = WorkspaceSettings.TokenLifetimeDays.Check(value, nameof(MaxTokenLifetimeDays));
    }

    /// <summary>How long a new principal stays unknown to permissions and token management.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan ConsistencyLag { get; init => field = NotNegative(value, nameof(ConsistencyLag)); }

    /// <summary>The most entries in a page of a list, however many the caller asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1: pages would never end.</exception>
    public int PageSize { get; init => field = NumberRange.Positive.Check(value, nameof(PageSize)); } = 100;

    /// <summary>How long a SQL warehouse takes to start or to stop.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan WarehouseStartDelay
    {
        get;
        init => field = NotNegative(value, nameof(WarehouseStartDelay));
    }
    = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a SQL statement runs once its warehouse is running.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan StatementDuration { get; init => field = NotNegative(value, nameof(StatementDuration)); }

    /// <summary>
    /// Whether taking a principal's own CAN_USE on tokens away deletes its tokens. Otherwise they only stop working, until it is
    /// granted again.
    /// </summary>
    public bool RevokeTokensOnUsageLoss { get; init; } = true;

    /// <summary>How long OAuth access tokens work.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan AccessTokenLifetime { get; init => field = NotNegative(value, nameof(AccessTokenLifetime)); } = TimeSpan.FromHours(1);

    /// <summary>Whether the workspace can tell where its OAuth server is. Without, clients find OAuth unsupported.</summary>
    public bool OAuth { get; init; } = true;

    /// <summary>Whether tokens of other issuers can be exchanged. Any JWT that has not expired will do: no signature is checked.</summary>
    public bool TokenFederation { get; init; } = true;

    /// <summary>Whether the workspace has SQL warehouses.</summary>
    public bool SqlWarehouses { get; init; } = true;

    /// <summary>
    /// Whether a new workspace has the SQL warehouse that Databricks gives it, "Serverless Starter Warehouse", which is stopped. A seed
    /// or snapshot with <c>warehouses</c> says itself what there is.
    /// </summary>
    public bool StarterWarehouse { get; init; } = true;

    /// <summary>Whether the workspace's plan has IP access lists.</summary>
    public bool IpAccessLists { get; init; } = true;

    /// <summary>A name that tells the workspace from others of its account on its page; null for none.</summary>
    public string? WorkspaceName { get; init; }

    /// <summary>The account that the workspace belongs to: that of other emulators, or null for one of its own.</summary>
    public Account? Account { get; init; }

    /// <summary>Whether the administrator is an account admin, too.</summary>
    public bool AccountAdmin { get; init; }

    /// <summary>What it does where Databricks' ways are not known for certain.</summary>
    public ApiChoices Choices { get; init; } = new();

    /// <summary>The JSON of a seed or of a snapshot to start from; null for an empty workspace.</summary>
    public string? Seed { get; init; }

    /// <summary>The value of the administrator's token; null makes a random one.</summary>
    public string? AdminToken { get; init; }

    /// <summary>How many requests the request log remembers. Counts go on when it is full.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int RequestLogCapacity { get; init => field = NumberRange.NotNegative.Check(value, nameof(RequestLogCapacity)); } = 5000;

    /// <summary>
    /// What whoever controls the emulator has to send, as a bearer token or as the password of Basic authentication; null lets
    /// everybody on this machine control it, and nobody else.
    /// </summary>
    public string? ControlToken { get; init; }

    /// <summary>The clock of the workspace: expiry, life cycles, lags, and waiting all follow it.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    private static TimeSpan NotNegative(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, name);
        return value;
    }
}
