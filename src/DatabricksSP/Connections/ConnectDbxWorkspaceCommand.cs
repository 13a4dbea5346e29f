using System.Management.Automation;
using System.Security;
using DatabricksSP.Client;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Users;
using DatabricksSP.Errors;
using DatabricksSP.Tokens;

namespace DatabricksSP.Connections;

/// <summary>Connects to a Databricks workspace.</summary>
/// <remarks>
/// Asks the workspace who the token belongs to, so that a wrong one is found here and not in the middle of a job, and
/// warns where the caller is not a workspace admin. The connection is the default for all cmdlets of this module that
/// follow in the session; several can be open at once, told apart by -Connection.
/// </remarks>
/// <example>
/// <code>Connect-DbxWorkspace -Host https://dbc-a1b2345c-d6e7.cloud.databricks.com -Token (Read-Host -AsSecureString)</code>
/// <para>Connects with a personal access token that is typed in and not shown.</para>
/// </example>
/// <example>
/// <code>Connect-DbxWorkspace dbc-a1b2345c-d6e7.cloud.databricks.com $env:DATABRICKS_TOKEN -Name prod</code>
/// <para>Connects with a token from the environment and calls the connection prod.</para>
/// </example>
[Cmdlet(VerbsCommunications.Connect, "DbxWorkspace")]
[OutputType(typeof(DbxConnection))]
public sealed class ConnectDbxWorkspaceCommand : DbxCmdlet
{
    /// <summary>The workspace's address, as it stands in the browser. Only https is accepted, except on this machine.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Host", "Url")]
    [ValidateNotNullOrEmpty]
    public string WorkspaceUrl { get; set; } = "";

    /// <summary>A personal access token of a workspace admin. A SecureString, or a plain string.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [SecretTransformation]
    public SecureString Token { get; set; } = new();

    /// <summary>A name for the connection, to use with -Connection. The first part of the host's name unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Connects without asking the workspace who the token belongs to.</summary>
    [Parameter]
    public SwitchParameter SkipVerification { get; set; }

    /// <summary>How many seconds one request may take, from 1 to 3600.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>How many seconds a request may be tried again where that is safe, from 0 to 3600.</summary>
    [Parameter]
    [ValidateRange(0, 3600)]
    public int RetryTimeoutSec { get; set; } = 300;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Uri host = ParseHost();
        PersonalAccessToken credential = MakeCredential();
        var client = new WorkspaceClient(host, credential, new WorkspaceClientOptions
        {
            Product = ModuleProduct.For(this),
            RequestTimeout = TimeSpan.FromSeconds(TimeoutSec),
            RetryTimeout = TimeSpan.FromSeconds(RetryTimeoutSec),
        });

        CurrentUser? user = SkipVerification ? null : Verify(client);
        var connection = new DbxConnection(Name ?? DefaultName(host), client, credential.AuthType, user);
        ConnectionTable.Current.Add(connection);

        if (user is { IsWorkspaceAdmin: false })
        {
            WriteWarning($"{user.UserName} is not an admin of {host.Host}. Creating service principals, granting and making tokens for them need one.");
        }

        WriteObject(connection);
    }

    private static string DefaultName(Uri host) =>
        host.HostNameType == UriHostNameType.Dns && host.IsDefaultPort ? host.Host.Split('.')[0] : host.Authority;

    private Uri ParseHost()
    {
        try
        {
            return WorkspaceHost.Parse(WorkspaceUrl);
        }
        catch (FormatException exception)
        {
            throw Fail(new ErrorRecord(exception, "Dbx.InvalidHost", ErrorCategory.InvalidArgument, WorkspaceUrl));
        }
    }

    private PersonalAccessToken MakeCredential()
    {
        try
        {
            return new PersonalAccessToken(Token);
        }
        catch (ArgumentException exception)
        {
            throw Fail(new ErrorRecord(exception, "Dbx.InvalidToken", ErrorCategory.InvalidArgument, targetObject: null));
        }
    }

    private CurrentUser Verify(WorkspaceClient client)
    {
        try
        {
            WorkspaceClient observed = Observe(client);
            return Await(observed.CurrentUser.GetAsync);
        }
        catch (Exception exception) when (exception is not PipelineStoppedException)
        {
            client.Dispose();
            throw Fail(FailureRecord.From(exception, WorkspaceUrl));
        }
    }
}
