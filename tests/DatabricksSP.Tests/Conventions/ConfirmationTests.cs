using System.Management.Automation;

namespace DatabricksSP.Tests.Conventions;

public class ConfirmationTests
{
    private static readonly HashSet<string> ChangingVerbs =
        ["New", "Set", "Remove", "Grant", "Revoke", "Update", "Add", "Register", "Unregister", "Start", "Stop", "Invoke"];

    private static readonly HashSet<string> DestroyingVerbs = ["Remove", "Revoke", "Unregister"];

    [Fact]
    public void What_changes_something_has_WhatIf_and_Confirm() => Offenders.None(
        from cmdlet in BuiltModule.Cmdlets
        where ChangingVerbs.Contains(cmdlet.Verb) && !cmdlet.Attribute.SupportsShouldProcess
        select $"{cmdlet.Name} does not support ShouldProcess.");

    [Fact]
    public void What_destroys_access_asks_first_and_can_be_forced() => Offenders.None(
        from cmdlet in BuiltModule.Cmdlets
        where DestroyingVerbs.Contains(cmdlet.Verb) || IsDestructive(cmdlet)
        from offence in DestroyerOffences(cmdlet)
        select $"{cmdlet.Name} {offence}.");

    private static IEnumerable<string> DestroyerOffences(BuiltCmdlet cmdlet)
    {
        if (cmdlet.Attribute.ConfirmImpact != ConfirmImpact.High)
        {
            yield return "has not ConfirmImpact.High, so it does not ask by itself";
        }

        if (!IsDestructive(cmdlet))
        {
            yield return "is no IDestructiveCmdlet";
        }

        if (!cmdlet.Parameters.Any(static each => each.Name == "Force" && each.PropertyType == typeof(SwitchParameter)))
        {
            yield return "has no switch -Force";
        }
    }

    private static bool IsDestructive(BuiltCmdlet cmdlet) =>
        Array.Exists(cmdlet.Type.GetInterfaces(), static each => each.Name == "IDestructiveCmdlet" && BuiltModule.Has(each));
}
