using System.Management.Automation;
using System.Net;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests;

/// <summary>A test with a workspace of its own, and a PowerShell session that is connected to it as its admin.</summary>
public abstract class WorkspaceTest(EmulatorOptions? options = null) : IAsyncLifetime
{
    protected WorkspaceEmulator Emulator { get; private set; } = null!;

    protected PowerShellSession Session { get; } = new();

    protected Workspace Workspace => Emulator.Workspace;

    public virtual async ValueTask InitializeAsync()
    {
        Emulator = await WorkspaceEmulator.StartAsync((options ?? new EmulatorOptions()) with { StarterWarehouse = false });
        Session.SetVariable(
            EmulatedWorkspace.VariableName,
            new EmulatedWorkspace(Emulator.Url, new NetworkCredential("", Emulator.AdminToken).SecurePassword));
        ScriptResult connected = Connect(Emulator.AdminToken);
        Assert.Empty(connected.Errors);
    }

    public virtual async ValueTask DisposeAsync()
    {
        Session.Dispose();
        await Emulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected ScriptResult Connect(string token, string arguments = "") => Session.Invoke(
        "Connect-DbxWorkspace $url $token " + arguments,
        new Dictionary<string, object?> { ["url"] = Emulator.Url.ToString(), ["token"] = token });

    /// <summary>Runs a script that must not fail.</summary>
    protected ScriptResult Run(string script)
    {
        ScriptResult result = Session.Invoke(script);
        Assert.True(result.Errors.Count == 0, result.Screen);
        return result;
    }

    /// <summary>Runs a script that must fail once, and returns how.</summary>
    protected ErrorRecord RunFailing(string script)
    {
        ScriptResult result = Session.Invoke(script);
        Assert.True(result.Errors.Count == 1, $"{result.Errors.Count} errors, not one: {result.Screen}");
        return result.Errors[0];
    }

    protected static T Property<T>(object of, string name) =>
        PSObject.AsPSObject(of).Properties[name].Value switch
        {
            T value => value,
            object other => LanguagePrimitives.ConvertTo<T>(other),
            null => default!,
        };

    /// <summary>The levels a service principal has, itself, in a list of permissions.</summary>
    protected static string[] LevelsOf(string applicationId, IEnumerable<Permission> permissions) =>
        [.. permissions
            .Where(each => each.PrincipalKind == PrincipalKind.ServicePrincipal && each.PrincipalName == applicationId)
            .Select(static each => each.Level)];
}
