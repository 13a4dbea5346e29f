using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Onboarding.Delivery;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Onboarding;

/// <summary>Brings service principals to the state that is described, each with its access and its credential.</summary>
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

    private readonly List<(DbxConnection Connection, WorkspaceClient Client, DesiredState Desired, PipelineInput Input)> _gathered = [];
    private CredentialDelivery? _delivery;
    private RegistrationRun? _run;
    private bool _isExact;
    private RegistrationConsent? _consent;

    /// <summary>
    /// A vault of Microsoft.PowerShell.SecretManagement that keeps the credentials, as SecureString. The metadata of its entries (TokenId or
    /// SecretId, ApplicationId, DisplayName, Workspace, ExpiryTime) are the record of what was delivered: a credential that the vault has
    /// and the workspace knows stays, any other one is made new.
    /// </summary>
    [Parameter(ParameterSetName = "Vault", Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VaultCompleter))]
    public string? Vault { get; set; }

    /// <summary>
    /// How the vault's entries are named, with {Workspace}, the first part of the workspace's host name; {Connection}, its name in this
    /// session; and {DisplayName}.
    /// </summary>
    [Parameter(ParameterSetName = "Vault")]
    [ValidateNotNullOrEmpty]
    public string SecretName { get; set; } = Delivery.SecretName.Default;

    /// <summary>
    /// Gets a registration with a new credential as its argument and keeps that. An error in it means that it was not kept: the credential
    /// is revoked. It is not called where no credential was made.
    /// </summary>
    [Parameter(ParameterSetName = "Script", Mandatory = true)]
    public ScriptBlock? Deliver { get; set; }

    /// <summary>
    /// Takes a share of the input only, for example 3/20 the third of twenty, so that many machines do together what one would do alone. A
    /// name belongs to the same share wherever it comes.
    /// </summary>
    [Parameter]
    public Shard? Shard { get; set; }

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

    private RegistrationRun Registrations => _run ??= new RegistrationRun(ThrottleLimit, _delivery, TransportLog, StopToken);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _delivery = Vault is not null ? new VaultDelivery(InvokeCommand, Vault, new SecretName(SecretName))
            : Deliver is not null ? new ScriptDelivery(InvokeCommand, Deliver)
            : null;
        (_isExact, _consent) = (Exact, new RegistrationConsent(this, Exact));
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
                WorkspaceClient client = ClientOf(connection);
                if (_isExact || _consent!.MayBeAsked)
                {
                    _gathered.Add((connection, client, desired, Input));
                }
                else
                {
                    Enqueue(Registrations.Add(connection, client, desired, described: null), Input);
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
        EnqueueGathered();
        Registrations.EndInput();
        base.EndProcessing();
    }

    /// <summary>Takes up inputs of which all had to come first: what they describe together, or what they change, is to be known.</summary>
    private void EnqueueGathered()
    {
        Registration?[] registrations = [.. _gathered.Select(Add)];
        Registrations.EndInput();
        Task<RegistrationPlan>?[] plans = [.. registrations.Select(each => _consent!.MayBeAsked ? each?.PlanAsync(StopToken) : null)];
        for (int i = 0; i < registrations.Length; i++)
        {
            if (registrations[i] is { } registration && (plans[i] is not { } plan || IsAgreed(registration, plan)))
            {
                Enqueue(registration, _gathered[i].Input);
            }
        }
    }

    private bool IsAgreed(Registration registration, Task<RegistrationPlan> planned)
    {
        if (!registration.IsNext)
        {
            // Its plan depends on what an input before it does, which may wait for this thread.
            Drain();
        }

        RegistrationPlan? plan = null;
        if (!Attempt(registration.DisplayName, () => plan = Await(_ => planned)))
        {
            return false;
        }

        if (!_consent!.IsGiven(this, registration, plan!))
        {
            registration.Abandon();
            return false;
        }

        return true;
    }

    private bool IsMine(string name)
    {
        bool isMine = Shard?.Has(name) is not false;
        if (!isMine)
        {
            WriteVerbose($"{name} belongs to another share than {Shard}.");
        }

        return isMine;
    }

    private Registration? Add((DbxConnection Connection, WorkspaceClient Client, DesiredState Desired, PipelineInput Input) input)
    {
        Registration? added = null;
        DesiredState? described = _isExact
            ? _gathered.Where(each => each.Connection.Host == input.Connection.Host && each.Desired.IsOf(input.Desired))
                .Select(static each => each.Desired)
                .Aggregate(static (one, another) => one.With(another))
            : null;
        Attempt(
            input.Desired.DisplayName,
            () => added = Registrations.Add(input.Connection, input.Client, input.Desired, described));
        return added;
    }

    private void Enqueue(Registration registration, PipelineInput input) => Enqueue(
        registration.Connection,
        registration.DisplayName,
        confirmation: null,
        registration.Work(isPreview: Confirmation.IsWhatIf(this)),
        input);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _run?.Dispose();
    }
}
