using System.Collections.Immutable;
using DatabricksSP.Emulator.Accounts;
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

/// <summary>
/// Everything that a reset of the workspace throws away: one store for each area. It is read and changed under the workspace's lock
/// only, so none of the stores needs one of its own.
/// </summary>
internal sealed class WorkspaceState
{
    private readonly List<IReferencesPrincipals> _references = [];

    public WorkspaceState(Workspace workspace, WorkspaceIds ids, AccessTokens accessTokens, StatementStore statements, LoginStore logins)
    {
        EmulatorOptions options = workspace.Options;
        Options = options;
        Account = new AccountView(workspace.Account, workspace, this);
        Ids = ids;
        AccessTokens = accessTokens;
        Statements = statements;
        Logins = Part(logins);
        Principals = new PrincipalDirectory(ids, options);
        TokenUsage = Part(new TokenUsage(Principals, options.UsersMayUseTokens));
        Tokens = Part(new TokenStore(options.Choices) { HadFirst = options.FirstToken });
        Secrets = Part(new SecretStore());
        Warehouses = Part(new WarehouseStore(Principals, options));
        Metastore = Part(new Metastore(Principals, ids, Now));
        Settings = new WorkspaceSettings { MaxTokenLifetimeDays = options.MaxTokenLifetimeDays };
    }

    public EmulatorOptions Options { get; }

    public WorkspaceIds Ids { get; }

    /// <summary>The account that the workspace belongs to. What is the account's is shared, and no part of this state.</summary>
    public AccountView Account { get; }

    /// <summary>Who is in the workspace. Everything else refers to principals by id.</summary>
    public PrincipalDirectory Principals { get; }

    public TokenUsage TokenUsage { get; }

    public TokenStore Tokens { get; }

    public SecretStore Secrets { get; }

    /// <summary>Not in a snapshot, and no reset takes them back.</summary>
    public AccessTokens AccessTokens { get; }

    /// <summary>Not in a snapshot.</summary>
    public LoginStore Logins { get; }

    public WarehouseStore Warehouses { get; }

    public Metastore Metastore { get; }

    public WorkspaceSettings Settings { get; }

    public WorkspaceAdminRestriction AdminRestriction { get; set; } = WorkspaceAdminRestriction.New(isRestricted: null);

    public ImmutableArray<IpAccessList> IpAccessLists { get; set; } = [];

    /// <summary>Not in a snapshot.</summary>
    public StatementStore Statements { get; }

    /// <summary>The parts that refer to principals.</summary>
    public IReadOnlyList<IReferencesPrincipals> References => _references;

    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    /// <summary>Does to the state what time has done to it since it was last looked at. Whoever takes the lock begins with this.</summary>
    public void CatchUp()
    {
        DateTimeOffset now = Now;
        Tokens.AdvanceTo(now);
        Statements.AdvanceTo(now, this);
    }

    /// <summary>Adds a principal, or replaces the one with its id.</summary>
    public void Set(Principal principal)
    {
        Principals.Replace(principal);
        Account.Join(principal);
    }

    /// <summary>Makes a principal of the account one of the workspace, as an administrator or not.</summary>
    public Principal Assign(AccountPrincipal principal, bool admin)
    {
        string id = Account.Assign(principal).Id;
        if (admin)
        {
            Principals.AddMember(Ids.AdminsId, id);
        }
        else
        {
            Principals.RemoveMember(Ids.AdminsId, id);
        }

        return Principals.Find(id)!;
    }

    /// <summary>Removes a principal, and with it whatever refers to it. The account may keep it.</summary>
    public void Remove(Principal principal) => Remove(principal, Options.Choices.DeletedPrincipalsStayInAccount);

    /// <summary>Removes a principal, and with it whatever in the workspace refers to it.</summary>
    public void Remove(Principal principal, bool staysInAccount)
    {
        Account.HandOverSecrets(principal);
        Principals.Remove(principal);
        foreach (IReferencesPrincipals part in _references)
        {
            part.RemovePrincipal(principal.Id);
        }

        Account.Leave(principal, staysInAccount);
    }

    private TPart Part<TPart>(TPart part)
        where TPart : IReferencesPrincipals
    {
        _references.Add(part);
        return part;
    }
}
