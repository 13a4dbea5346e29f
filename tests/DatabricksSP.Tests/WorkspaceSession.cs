using System.Net;
using System.Security;
using DatabricksSP.Emulator;
using DatabricksSP.Playground.Sessions;
using Xunit;

namespace DatabricksSP.Tests;

/// <summary>
/// The base of tests that run pipelines against a workspace: each test has an emulator of its own on a free port, and a session that is
/// connected to it as its administrator.
/// </summary>
public abstract class WorkspaceSession : IAsyncLifetime
{
    private WorkspaceEmulator? _emulator;
    private PowerShellSession? _session;

    /// <summary>The workspace.</summary>
    protected WorkspaceEmulator Emulator => _emulator ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>The session.</summary>
    protected PowerShellSession Session => _session ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>What kind of workspace the tests need.</summary>
    protected virtual EmulatorOptions Options => new();

    /// <summary>Starts the workspace and connects.</summary>
    public virtual async ValueTask InitializeAsync()
    {
        _emulator = await WorkspaceEmulator.StartAsync(Options, TestContext.Current.CancellationToken);
        _session = new PowerShellSession();
        Connect(Session, Emulator);
    }

    /// <summary>Stops the workspace.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        _session?.Dispose();
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a script and returns its output; any error is the test's failure.</summary>
    protected ScriptResult Succeed(string script, IReadOnlyDictionary<string, object?>? variables = null)
    {
        var result = Session.Invoke(script, variables);
        Assert.True(result.Errors.Count == 0, result.Screen);
        return result;
    }

    /// <summary>Runs a script and returns its one error; none, or more, is the test's failure.</summary>
    protected System.Management.Automation.ErrorRecord Fail(string script, IReadOnlyDictionary<string, object?>? variables = null)
    {
        var result = Session.Invoke(script, variables);
        Assert.True(result.Errors.Count == 1, $"{result.Errors.Count} errors, not one: {result.Screen}");
        return result.Errors[0];
    }

    /// <summary>Connects a session to a workspace, one more perhaps, as its administrator.</summary>
    protected static void Connect(PowerShellSession session, WorkspaceEmulator emulator, string? name = null)
    {
        SecureString token = new NetworkCredential(string.Empty, emulator.AdminToken).SecurePassword;
        var result = session.Invoke(
            name is null
                ? "Connect-DbxWorkspace -Host $Emulator.Url -Token $Emulator.AdminToken"
                : "Connect-DbxWorkspace -Host $Emulator.Url -Token $Emulator.AdminToken -Name $Name",
            new Dictionary<string, object?>
            {
                [EmulatedWorkspace.VariableName] = new EmulatedWorkspace(emulator.Url, token),
                ["Name"] = name,
            });
        Assert.True(result.Errors.Count == 0, result.Screen);
    }
}
