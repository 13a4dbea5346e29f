using DatabricksSP.Client.Authentication.CommandLine;
using DatabricksSP.Client.Authentication.Configuration;

namespace DatabricksSP.Client.Authentication.Methods;

/// <summary>The login of the Databricks CLI.</summary>
internal sealed class DatabricksCliMethod : AuthenticationMethod
{
    public override string Name => "databricks-cli";

    public override string Needs => "host, and the Databricks CLI (0.205 or later) in the PATH or at databricks_cli_path";

    public override bool IsConfigured(LoginContext context) => context.Host is not null && PathIn(context) is not null;

    public override async Task<WorkspaceLogin> LogInAsync(LoginContext context, CancellationToken cancellationToken)
    {
        RefreshingCredential credential = context.Refreshing(
            Name,
            new DatabricksCli(
                PathIn(context)!, context.Config[ConfigAttribute.Profile], context.RequiredHost, context.Environment.TimeProvider));
        try
        {
            // Whether it knows this workspace is not known before.
            await credential.ProbeAsync(cancellationToken).ConfigureAwait(false);
            return new WorkspaceLogin(context.RequiredHost, credential);
        }
        catch
        {
            credential.Dispose();
            throw;
        }
    }

    private static string? PathIn(LoginContext context) =>
        context.Config[ConfigAttribute.DatabricksCliPath] ?? DatabricksCli.Find(context.Environment);
}
