using System.Management.Automation;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Onboarding;

/// <summary>
/// When the user is asked: before something is removed or lowered as before any destruction of access, before all else as PowerShell's
/// preferences say for what changes something.
/// </summary>
internal sealed class RegistrationConsent
{
    private readonly bool _always;
    private readonly bool _beforeRemoval;

    /// <summary>Finds out what the user wants.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="isExact">Whether it may remove something.</param>
    public RegistrationConsent(PSCmdlet cmdlet, bool isExact)
    {
        ConfirmImpact preference = LanguagePrimitives.TryConvertTo(cmdlet.GetVariableValue("ConfirmPreference"), out ConfirmImpact given)
            ? given
            : ConfirmImpact.High;
        bool? asked = cmdlet.MyInvocation.BoundParameters.TryGetValue("Confirm", out object? confirm)
            ? LanguagePrimitives.IsTrue(confirm)
            : null;
        bool isFree = Confirmation.IsWhatIf(cmdlet) || Confirmation.IsForced(cmdlet) || asked == false;
        _always = !isFree && (asked == true || preference is ConfirmImpact.Low or ConfirmImpact.Medium);
        _beforeRemoval = !isFree && isExact && preference != ConfirmImpact.None;
    }

    /// <summary>Whether a plan may have to be shown before it is carried out.</summary>
    public bool MayBeAsked => _always || _beforeRemoval;

    /// <summary>Whether the user agrees to a plan, or need not be asked.</summary>
    public bool IsGiven(PSCmdlet cmdlet, Registration registration, RegistrationPlan plan)
    {
        if (!_always && !plan.TakesAccess)
        {
            return true;
        }

        DbxRegistrationChange[] Changes(Func<PlannedLine, bool> which) =>
            [
                .. plan.Lines.Where(which).Select(
                    each => new DbxRegistrationChange(each, registration.DisplayName, null, registration.Connection)),
            ];

        DbxRegistrationChange[] changes = Changes(static each => each.Change != PlannedLine.Keep && !each.TakesAccess);
        string[] losses = Array.ConvertAll(Changes(static each => each.TakesAccess), static each => each.What);
        return changes.Length + losses.Length == 0 || new Confirmation(
            $"{registration.DisplayName} in {registration.Connection}",
            changes.Length == 0 ? "Register" : $"Register ({string.Join("; ", changes.AsEnumerable())})")
        {
            Loss = losses.Length == 0 ? null : $"It loses: {string.Join("; ", losses)}.",
        }.IsGivenBy(cmdlet);
    }
}
