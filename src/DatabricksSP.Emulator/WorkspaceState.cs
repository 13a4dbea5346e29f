using System.Collections.Immutable;
using DatabricksSP.Emulator.IpAccessLists;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Settings;
using DatabricksSP.Emulator.Statements;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.UnityCatalog;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator;

/// <summary>Everything that a reset of the workspace throws away.</summary>
internal sealed class WorkspaceState
{
    public WorkspaceState(EmulatorOptions options, WorkspaceIds ids, StatementStore statements)
    {
        Options = options;
        Ids = ids;
        Statements = statements;
        Principals = new PrincipalDirectory(ids.AdminsId, ids.UsersId);
        TokenUsage = new TokenUsage(Principals, options.UsersMayUseTokens);
        HadFirstToken = options.FirstToken;
        Settings.MaxTokenLifetimeDays = options.MaxTokenLifetimeDays;
    }

    public EmulatorOptions Options { get; }

    public WorkspaceIds Ids { get; }

    public PrincipalDirectory Principals { get; }

    public TokenUsage TokenUsage { get; }

    public TokenStore TokenStore { get; } = new();

    public SecretStore Secrets { get; } = new();

    public WarehouseStore Warehouses { get; } = new();

    public WorkspaceSettings Settings { get; } = new();

    public Metastore Metastore { get; } = new();

    public ImmutableArray<IpAccessList> IpAccessLists { get; set; } = [];

    public StatementStore Statements { get; }

    public bool HadFirstToken { get; set; }

    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();
}
