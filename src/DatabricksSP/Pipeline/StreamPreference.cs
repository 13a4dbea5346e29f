using System.Management.Automation;

namespace DatabricksSP.Pipeline;

/// <summary>What the caller of a cmdlet wants of a stream: by the common parameter, or by the preference variable.</summary>
internal static class StreamPreference
{
    /// <summary>The preference.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="parameter">The common parameter: <c>Verbose</c>, <c>Debug</c> or <c>ErrorAction</c>.</param>
    public static ActionPreference Of(PSCmdlet cmdlet, string parameter)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out object? given))
        {
            return given switch
            {
                ActionPreference action => action,
                SwitchParameter { IsPresent: true } => ActionPreference.Continue,
                _ => ActionPreference.SilentlyContinue,
            };
        }

        object? preference = cmdlet.GetVariableValue(parameter + "Preference");
        return LanguagePrimitives.TryConvertTo(preference, out ActionPreference preferred) ? preferred : ActionPreference.SilentlyContinue;
    }

    /// <summary>Whether what goes to a stream is shown.</summary>
    public static bool IsWanted(PSCmdlet cmdlet, string parameter) =>
        Of(cmdlet, parameter) is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
