using System.Management.Automation;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>A cmdlet that issues what a service principal logs in with. Its value is delivered once and cannot be had again.</summary>
/// <typeparam name="TOutput">What it writes for each service principal.</typeparam>
public abstract class DbxCredentialCmdlet<TOutput> : DbxServicePrincipalCmdlet<TOutput>
    where TOutput : DbxServicePrincipalObject
{
    /// <summary>
    /// How many days it lives, from 1 to 730; the workspace may allow fewer. The longest that it allows unless given. It lives up to ten
    /// minutes less: the seconds tell it from others if the response is lost.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    [ValidateOptionalRange(1, 730)]
    public int? LifetimeDays { get; set; }

    /// <summary>API scopes it is limited to, for example sql. All unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalList]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>Gives the value as a plain string.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    private protected TimeSpan? Lifetime => LifetimeDays is { } days ? TimeSpan.FromDays(days) : null;

    /// <summary>The lifetime as a part of a sentence. None of two years comes by silence.</summary>
    private protected string ForLifetime => LifetimeDays is { } days
        ? $"for {days} days"
        : "for 730 days, or the most that the workspace allows (no -LifetimeDays)";
}
