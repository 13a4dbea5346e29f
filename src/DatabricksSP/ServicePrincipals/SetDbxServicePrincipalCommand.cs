using System.Management.Automation;
using DatabricksSP.Errors;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Renames service principals, deactivates them or activates them again.</summary>
/// <remarks>
/// Changes what is given and leaves all else as it is. While a service principal is not active nobody logs in as it: its tokens and
/// secrets are refused, and work again when it is activated. Display names need not be unique.
/// </remarks>
/// <example>
/// <para>Rename a service principal</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Set-DbxServicePrincipal -DisplayName 'Zuora connector'</code>
/// <para>Application ID, tokens and permissions stay as they are.</para>
/// </example>
/// <example>
/// <para>Lock a service principal out at once</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Set-DbxServicePrincipal -Active $false
/// Get-DbxServicePrincipal zuora-connector | Set-DbxServicePrincipal -Active $true</code>
/// <para>Refuses all its tokens and secrets without revoking one of them, and lets them work again: for a suspicion that may turn out to
/// be wrong.</para>
/// </example>
/// <example>
/// <para>Deactivate what nobody uses, and see it</para>
/// <code>Get-DbxServicePrincipal zuora-* | Set-DbxServicePrincipal -Active $false -PassThru | Where-Object Active -eq $false</code>
/// <para>-PassThru writes each as it is now.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "DbxServicePrincipal", SupportsShouldProcess = true)]
[OutputType(typeof(DbxServicePrincipal))]
public sealed class SetDbxServicePrincipalCommand : DbxServicePrincipalCmdlet<DbxServicePrincipal>
{
    /// <summary>The name people see from now on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DisplayName { get; set; }

    /// <summary>Whether it may log in: $true or $false.</summary>
    [Parameter]
    public bool? Active { get; set; }

    /// <summary>Writes the service principal as it is then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process(ServicePrincipalReference principal)
    {
        (string? displayName, bool? active, bool passThru) = (DisplayName, Active, PassThru);
        Enqueue(principal, Action(), async (client, stop) =>
        {
            string id = (await principal.ResolveAsync(client, stop).ConfigureAwait(false)).ServicePrincipalId!;
            await client.ServicePrincipals.UpdateAsync(id, displayName, active, stop).ConfigureAwait(false);
            return !passThru ? null
                : new DbxServicePrincipal(
                    await client.ServicePrincipals.GetAsync(id, stop).ConfigureAwait(false), principal.Connection!);
        });
    }

    private string Action() => (DisplayName, Active) switch
    {
        ({ } name, null) => $"Rename to '{name}'",
        (null, { } active) => InWords(active),
        ({ } name, { } active) => $"Rename to '{name}'. {InWords(active)}",
        _ => throw Fail(NothingToChange.Of(MyInvocation.MyCommand.Name, "Give -DisplayName, -Active or both.")),
    };

    private static string InWords(bool active) =>
        active ? "Activate" : "Deactivate: its tokens and secrets do not work until it is activated again";
}
