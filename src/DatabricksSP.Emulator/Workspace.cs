using System.Text;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Snapshots;
using DatabricksSP.Emulator.Statements;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.Users;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator;

/// <summary>
/// The state of a workspace: who is in it, what they may do, and what they made. Safe to read and change from any thread; lists are
/// snapshots. The parts of this class lie with the areas that they are about.
/// </summary>
public sealed partial class Workspace
{
    private readonly TokenHash _ownToken;
    private readonly AccessTokens _accessTokens = new();
    private volatile WorkspaceState _state;

    /// <exception cref="SeedException">The seed of the options cannot be understood.</exception>
    internal Workspace(EmulatorOptions options, string adminToken)
    {
        Options = options;
        Account = options.Account ?? new Account();
        _ownToken = TokenHash.Of(adminToken);
        lock (Lock)
        {
            _state = StartState(WorkspaceIds.New(Account));
            Account.Add(this);
        }
    }

    /// <summary>The number of the workspace, as in the header <c>x-databricks-org-id</c>.</summary>
    public long WorkspaceId => _state.Ids.WorkspaceId;

    /// <summary>The id of the account the workspace belongs to.</summary>
    public string AccountId => _state.Ids.AccountId;

    internal EmulatorOptions Options { get; }

    internal DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    /// <summary>
    /// Held while a request is admitted and served, and while anything else reads or changes the state. It is the account's.
    /// </summary>
    internal Lock Lock => Account.Lock;

    /// <summary>What there is now. Only for who holds the lock.</summary>
    internal WorkspaceState State => _state;

    /// <summary>Makes the workspace what it was when it started.</summary>
    public void Reset()
    {
        lock (Lock)
        {
            _state = StartState(_state.Ids);
        }
    }

    /// <summary>Adds what a seed or snapshot describes.</summary>
    /// <param name="json">The JSON of a seed, which may leave out what it does not care about, or of a snapshot.</param>
    /// <exception cref="SeedException">It cannot be understood. Nothing was changed.</exception>
    public void Seed(string json) => Seed(Encoding.UTF8.GetBytes(json));

    internal void Seed(ReadOnlyMemory<byte> json)
    {
        WorkspaceSnapshot seed = WorkspaceSnapshot.Parse(json.Span);
        lock (Lock)
        {
            _state.CatchUp();
            Token? formerToken = _state.Tokens.Find(_ownToken);
            _state = NewState(_state.Ids, _state.Statements, _state.Logins, _ => formerToken, WorkspaceSnapshot.Of(_state), seed);
        }
    }

    /// <summary>Makes the workspace what a snapshot describes, and nothing else.</summary>
    /// <param name="json">The JSON of a snapshot or seed.</param>
    /// <exception cref="SeedException">It cannot be understood. Nothing was changed.</exception>
    public void Restore(string json) => Restore(Encoding.UTF8.GetBytes(json));

    internal void Restore(ReadOnlyMemory<byte> json)
    {
        WorkspaceSnapshot snapshot = WorkspaceSnapshot.Parse(json.Span);
        lock (Lock)
        {
            _state = NewState(snapshot.Ids(_state.Ids), new StatementStore(), new LoginStore(), NewToken, snapshot);
        }
    }

    /// <summary>
    /// Describes the workspace in JSON, to start from another time: everything but statements, the emulator's own token and OAuth
    /// access tokens. Secrets appear as hashes, so that they go on working.
    /// </summary>
    public string TakeSnapshot() => Encoding.UTF8.GetString(WriteSnapshot());

    internal void LeaveAccount()
    {
        lock (Lock)
        {
            Account.Remove(this);
        }
    }

    internal byte[] WriteSnapshot() => Locked(WorkspaceSnapshot.Of).ToJson();

    /// <summary>Reads or changes the state, alone with it.</summary>
    internal TResult Locked<TResult>(Func<WorkspaceState, TResult> work)
    {
        lock (Lock)
        {
            _state.CatchUp();
            return work(_state);
        }
    }

    /// <summary>Changes the state, alone with it.</summary>
    internal void Locked(Action<WorkspaceState> work)
    {
        lock (Lock)
        {
            _state.CatchUp();
            work(_state);
        }
    }

    private WorkspaceState StartState(WorkspaceIds ids) => Options.Seed is { } json && WorkspaceSnapshot.Parse(json) is var seed
        ? NewState(seed.Ids(ids), new StatementStore(), new LoginStore(), NewToken, seed)
        : NewState(ids, new StatementStore(), new LoginStore(), NewToken);

    /// <summary>
    /// A state with the administrator, what the snapshots describe, one after the other, the warehouse of a new workspace unless one of
    /// them tells of warehouses, and the emulator's own token.
    /// </summary>
    /// <param name="ids">The ids of what every workspace has.</param>
    /// <param name="statements">The statements, which no snapshot holds.</param>
    /// <param name="logins">Who signed in by browser, which no snapshot holds either.</param>
    /// <param name="ownToken">Makes the emulator's own token of the administrator; null if that was revoked.</param>
    /// <param name="snapshots">What to add.</param>
    private WorkspaceState NewState(
        WorkspaceIds ids,
        StatementStore statements,
        LoginStore logins,
        Func<WorkspaceState, Token?> ownToken,
        params ReadOnlySpan<WorkspaceSnapshot> snapshots)
    {
        (AccountState State, string Id) former = (Account.State, Account.Id);
        try
        {
            Account.Prepare(this, ids);
            WorkspaceState state = new(this, ids, _accessTokens, statements, logins);
            state.Principals.AddUser(User.New(ids.AdministratorId, EmulatorDefaults.AdminName, state.Now), admin: true);
            if (Options.AccountAdmin)
            {
                state.Account.SetAdmin(ids.AdministratorId, admin: true);
            }

            bool tellsOfWarehouses = false;
            foreach (WorkspaceSnapshot snapshot in snapshots)
            {
                tellsOfWarehouses |= snapshot.Warehouses is not null;
                snapshot.ApplyTo(state);
            }

            if (Options.StarterWarehouse && Options.SqlWarehouses && !tellsOfWarehouses)
            {
                StarterWarehouse.AddTo(state);
            }

            if (ownToken(state) is { } token)
            {
                state.Tokens.Set(token);
            }

            state.Account.Settle();
            return state;
        }
        catch
        {
            (Account.State, Account.Id) = former;
            throw;
        }
    }

    private Token NewToken(WorkspaceState state)
    {
        User administrator = state.Principals.Users.Find(state.Ids.AdministratorId)!;
        return Token.New(_ownToken, administrator, administrator, state.Now) with
        {
            Comment = "emulator",
            IsLogin = !Options.FirstToken,
            IsEmulatorsOwn = true,
        };
    }
}
