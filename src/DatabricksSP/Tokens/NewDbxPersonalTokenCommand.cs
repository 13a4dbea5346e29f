using System.Management.Automation;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Tokens;

/// <summary>Makes a personal access token for the one who is connected.</summary>
/// <remarks>
/// Whoever connects as a service principal makes its token so, where tokens on behalf of others are refused. Who makes one must be allowed
/// to use tokens: see Grant-DbxTokenUsage. The token's value is delivered once, here, and cannot be had again; it is a SecureString unless
/// -AsPlainText is given.
/// </remarks>
/// <example>
/// <para>A token of one's own that lives for a week</para>
/// <code>
/// New-DbxPersonalToken -LifetimeDays 7 -Comment 'laptop'
/// </code>
/// </example>
/// <example>
/// <para>A token for a service principal, where none is made on its behalf</para>
/// <code>
/// Connect-DbxWorkspace $url -ClientId $applicationId -ClientSecret $secret -Name own -NotDefault
/// New-DbxPersonalToken -Connection own -LifetimeDays 90 -Comment 'Zuora connector'
/// </code>
/// <para>The secret is one of New-DbxOAuthSecret.</para>
/// </example>
/// <example>
/// <para>A token in each workspace, where there is none for the purpose</para>
/// <code>
/// Get-DbxConnection | New-DbxPersonalToken -LifetimeDays 90 -Comment 'nightly' -IfNotExists |
///     Where-Object Token | ForEach-Object { Set-Secret $_.Connection.Name $_.Token }
/// </code>
/// </example>
[Cmdlet(VerbsCommon.New, "DbxPersonalToken", SupportsShouldProcess = true)]
[OutputType(typeof(DbxPersonalToken))]
public sealed class NewDbxPersonalTokenCommand : DbxPipelineCmdlet<DbxPersonalToken>
{
    private readonly PersonalTokenIssuer _issuer = new();

    /// <summary>
    /// How many days it lives, from 1 to 730; the workspace may allow fewer. The longest that it allows unless given. It lives up to ten
    /// minutes less: the seconds tell it from others if the response is lost.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 730)]
    public int? LifetimeDays { get; set; }

    /// <summary>What the token is for, 255 characters at most.</summary>
    [Parameter]
    [ValidateLength(0, 255)]
    public string? Comment { get; set; }

    /// <summary>API scopes it is limited to, for example sql. All unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>
    /// Has the workspace watch what the token is used for; Get-DbxPersonalToken shows it as InferredScopes. After 30 days it is limited to
    /// that.
    /// </summary>
    [Parameter]
    public SwitchParameter AutoScope { get; set; }

    /// <summary>Where there is a living token with that comment, writes it, without its value, and makes no other.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <summary>Gives the value as a plain string.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    // A row has nothing that it could be made of.
    private protected override bool CarriesRows => false;

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        DbxConnection connection = RequiredConnection;
        TimeSpan? lifetime = LifetimeDays is { } days ? TimeSpan.FromDays(days) : null;
        TokenOrder order = new(lifetime, Comment is "" ? null : Comment, Scope, AutoScope ? true : null, AsPlainText);
        bool ifNotExists = IfNotExists;
        string comment = order.Comment is null ? "" : $" with the comment '{order.Comment}'";
        string owner = connection.UserName ?? "the caller";
        string term = LifetimeDays is { } given
            ? $"for {given} days"
            : "for 730 days, or the most that the workspace allows (no -LifetimeDays)";
        Enqueue(
            connection,
            connection.Name,
            new Confirmation(
                $"{owner} in {connection}",
                $"Create a personal access token {term}{comment}{(ifNotExists ? ", unless there is one" : "")}"),
            new PipelineWork<DbxPersonalToken?>(async (client, stop) => ifNotExists
                ? await _issuer.TakeOrIssueAsync(client, connection, order, stop).ConfigureAwait(false)
                : await _issuer.IssueAsync(client, connection, order, stop).ConfigureAwait(false))
            {
                Creation = new(PersonalTokenIssuer.Kind, $"for {owner}{comment}"),
                UndoAsync = token => _issuer.TakeBackAsync(token!),
            });
    }
}
