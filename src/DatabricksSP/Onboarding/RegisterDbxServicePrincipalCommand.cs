using System.Management.Automation;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Onboarding;

/// <summary>Brings service principals to the state that is described, each with its access and its credential.</summary>
/// <remarks>
/// <para>
/// What is described is compared with what is there, and only the difference is made: the service principal itself, entitlements, groups,
/// a level on a SQL warehouse, privileges in Unity Catalog, permission to use tokens where it needs that, and a credential. Nothing is
/// lowered and nothing is taken away, unless -Exact says that what is not described must go; then it is shown and asked for. So the same
/// line can be run again at any time, also after one that failed or was killed: it goes on where that ended. A second run changes nothing,
/// and costs a request for fifty service principals and ten for all.
/// </para>
/// <para>
/// -WhatIf writes the plan, an object for each line of it: <c>+</c> is created, <c>~</c> changed, <c>-</c> removed, <c>=</c> kept. The run
/// itself does what that says. Without -WhatIf there is one object for each service principal, with what changed, what was there, and the
/// credential if one was made, whose value can be had here only.
/// </para>
/// <para>
/// A living token with the comment that is described is the one in use, and none is made beside it. Until it was delivered, a token has
/// '(not delivered)' at the end of its comment. What a run that was killed has left like that is replaced and revoked by the next one.
/// OAuth secrets have no comment: one that is there, whatever for, is taken for the one in use. An input of the same name as one before it
/// in the same line adds to that.
/// </para>
/// </remarks>
/// <example>
/// <para>A connector with all that it needs</para>
/// <code>
/// Register-DbxServicePrincipal zuora-billing -Preset Zuora -Warehouse Zuora -Catalog main -Schema default -LifetimeDays 365
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName   Result  ApplicationId                        ExpiryTime
/// -----------   ------  -------------                        ----------
/// zuora-billing Created a0724f5a-9aea-4831-a6fd-6ecbdf9bd35e 2027-11-24 15:30
/// </code>
/// <para>The token is in the property Token. Run again, it writes the same with the result Unchanged, and without a token.</para>
/// </example>
/// <example>
/// <para>What would be done</para>
/// <code>
/// Register-DbxServicePrincipal zuora-reporting -Preset Reader -Warehouse Zuora -Catalog main -Schema default -CredentialType OboToken `
///     -Comment 'Zuora reporting' -LifetimeDays 90 -WhatIf
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// Change DisplayName     What
/// ------ -----------     ----
/// =      zuora-reporting service principal zuora-reporting
/// +      zuora-reporting entitlement databricks-sql-access
/// +      zuora-reporting permission CAN_USE on warehouse Zuora
/// +      zuora-reporting privilege USE_CATALOG on catalog main
/// +      zuora-reporting privilege USE_SCHEMA on schema main.default
/// +      zuora-reporting privilege SELECT on schema main.default
/// +      zuora-reporting permission CAN_USE on tokens
/// +      zuora-reporting token Zuora reporting, for 90 days
/// </code>
/// </example>
/// <example>
/// <para>What a list says</para>
/// <code>
/// Import-Csv connectors.csv | Register-DbxServicePrincipal
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName Result  ApplicationId                        ExpiryTime
/// ----------- ------  -------------                        ----------
/// zuora-usage Created 7363e554-b38e-4590-9f3e-f0f8b2ec67d4 2027-11-24 15:25
/// zuora-tax   Created 7d2f5e80-062a-45e5-a0b7-1728cf666567 2028-11-23 15:29
/// </code>
/// <para>Each row describes one, by the columns that it has. A cell that is blank says nothing.</para>
/// </example>
/// <example>
/// <para>Nothing but what is described</para>
/// <code>
/// Register-DbxServicePrincipal zuora-connector -Entitlement workspace-access -Warehouse Zuora -Catalog main -Privilege 'USE CATALOG' `
///     -CredentialType None -Exact -WhatIf
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// Change DisplayName     What
/// ------ -----------     ----
/// =      zuora-connector service principal zuora-connector
/// =      zuora-connector entitlement workspace-access
/// -      zuora-connector entitlement databricks-sql-access
/// =      zuora-connector permission CAN_USE on warehouse Zuora
/// =      zuora-connector privilege USE_CATALOG on catalog main
/// -      zuora-connector privilege SELECT on catalog main
/// </code>
/// <para>Without -WhatIf the same is shown, and asked for.</para>
/// </example>
/// <example>
/// <para>Tokens for a vault, with a successor for what expires soon, every night</para>
/// <code>
/// Import-Csv connectors.csv |
///     Register-DbxServicePrincipal -CredentialType OboToken -RotateBefore 30 -Overlap 7 -Vault Connectors |
///     Where-Object Result -ne Unchanged
/// </code>
/// <para>The vault's metadata say which token was delivered: one that the vault has and the workspace knows stays.</para>
/// </example>
[Cmdlet(
    VerbsLifecycle.Register,
    "DbxServicePrincipal",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = "Pipeline")]
[OutputType(typeof(DbxRegistration), typeof(DbxRegistrationChange))]
public sealed class RegisterDbxServicePrincipalCommand : DbxRegistrationCmdlet, IDestructiveCmdlet
{
    // So many inputs are looked for and gathered together; how many requests are under way is another matter.
    private const int MostAtOnce = 1000;

    private RegistrationRun? _run;
    private GatheredInputs? _gathered;

    /// <summary>
    /// Takes away what is not described: other entitlements and groups of the service principal, its other privileges on the catalog and
    /// the schema, and a higher level on the warehouse. You are asked before. Nobody else's access is touched, nor are lists that are not
    /// described.
    /// </summary>
    [Parameter]
    public SwitchParameter Exact { get; set; }

    /// <summary>Takes away what is not described without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override int Capacity => ThrottleLimit == 1 ? 1 : MostAtOnce;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _run = new RegistrationRun(ThrottleLimit, CreateDelivery(), TransportLog, StopToken);
        RegistrationConsent consent = new(this, Exact);
        _gathered = Exact || consent.MayBeAsked ? new GatheredInputs(this, _run, consent, Exact) : null;
    }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        DbxConnection connection = RequiredConnection;
        foreach (string name in DisplayName.Where(IsMine))
        {
            try
            {
                DesiredState desired = Describe(name);
                if (_gathered is null)
                {
                    Enqueue(_run!.Add(connection, ClientOf(connection), desired, described: null), Input);
                }
                else
                {
                    _gathered.Add(connection, ClientOf(connection), desired, Input);
                }
            }
            catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
            {
                WriteFailure(exception, name);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach ((Registration registration, PipelineInput input) in _gathered?.Agreed(Drain) ?? [])
        {
            Enqueue(registration, input);
        }

        _run!.EndInput();
        base.EndProcessing();
        foreach (DbxConnection connection in _run.Connections)
        {
            WarnOfFailedCleanups(connection);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _run?.Dispose();
    }

    private void Enqueue(Registration registration, PipelineInput input) => Enqueue(
        registration.Connection,
        registration.DisplayName,
        confirmation: null,
        registration.Work(isPreview: Confirmation.IsWhatIf(this)),
        input);
}
