using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.Configuration;

namespace DatabricksSP.Client.Tests.Authentication;

/// <summary>Where a login takes place: environment variables and a home directory of the test's own.</summary>
internal sealed class FakeMachine : IDisposable
{
    public string Home { get; } = Directory.CreateTempSubdirectory("databrickssp-").FullName;

    public Dictionary<string, string> Variables { get; } = [];

    public TimeProvider TimeProvider { get; init; } = new ImpatientTime();

    /// <summary>Time limits of the login and of clients; the clock is <see cref="TimeProvider"/>.</summary>
    public WorkspaceClientOptions Limits { get; init; } = new();

    public AzureEndpoints? Azure { get; init; }

    public string ConfigFile => Path.Combine(Home, ".databrickscfg");

    public AuthenticationEnvironment Environment => new(Variables, Home) { Options = Options, Azure = Azure };

    private WorkspaceClientOptions Options => Limits with { TimeProvider = TimeProvider };

    /// <summary>Sets variables written as <c>A=1;B=2</c>.</summary>
    public FakeMachine With(string variables)
    {
        foreach ((string name, string value) in Pairs(variables))
        {
            Variables[name] = value;
        }

        return this;
    }

    /// <summary>Logs in with parameters written as <c>host=…;token=…</c>.</summary>
    public async Task<WorkspaceLogin> LogInAsync(string given = "", Action<TransportEvent>? observer = null)
    {
        using WorkspaceConfig config = new();
        foreach ((string name, string value) in Pairs(given))
        {
            config.Set(ConfigAttribute.All.Single(attribute => attribute.Name == name), value);
        }

        return await UnifiedAuthentication.LogInAsync(
            config, Environment, observer, withBodies: true, TestContext.Current.CancellationToken);
    }

    /// <summary>A client that is logged in.</summary>
    public async Task<WorkspaceClient> ConnectAsync(string given = "")
    {
        WorkspaceLogin login = await LogInAsync(given);
        return new WorkspaceClient(login.Host, login.Credential, Options);
    }

    public void Dispose() => Directory.Delete(Home, recursive: true);

    private static IEnumerable<(string Name, string Value)> Pairs(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=', 2)).Select(
            static parts => (parts[0].Trim(), parts[1]));
}
