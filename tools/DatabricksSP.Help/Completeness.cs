using DatabricksSP.Help.Cmdlets;

namespace DatabricksSP.Help;

/// <summary>What no help may lack.</summary>
internal static class Completeness
{
    /// <summary>How many examples a cmdlet must have.</summary>
    public const int MinimumExamples = 3;

    /// <summary>What is missing, each with the cmdlet and the member that lacks it.</summary>
    public static IEnumerable<string> FaultsOf(ModuleHelp module, int minimumExamples) =>
        module.Cmdlets.SelectMany(cmdlet => FaultsOf(cmdlet, minimumExamples));

    private static IEnumerable<string> FaultsOf(CmdletHelp cmdlet, int minimumExamples)
    {
        if (cmdlet.Synopsis.IsEmpty)
        {
            yield return $"{cmdlet.Name} has no synopsis (<summary> of {cmdlet.TypeName}).";
        }

        foreach (ParameterHelp parameter in cmdlet.Parameters.Where(static each => each.Description.IsEmpty))
        {
            yield return $"{cmdlet.Name} -{parameter.Name} has no description (<summary> of {parameter.Member}).";
        }

        foreach (OutputHelp output in cmdlet.Outputs.Where(static each => each.IsOurs))
        {
            if (output.Description.IsEmpty)
            {
                yield return $"{cmdlet.Name} writes {output.TypeName}, which has no <summary>.";
            }

            foreach (OutputProperty property in output.Properties.Where(static each => each.Description.IsEmpty))
            {
                yield return $"{cmdlet.Name} writes {output.TypeName}, whose property {property.Name} has no <summary>.";
            }
        }

        if (cmdlet.Outputs.Count == 0)
        {
            yield return $"{cmdlet.Name} does not say what it writes ([OutputType] of {cmdlet.TypeName}; typeof(void) for nothing).";
        }

        if (cmdlet.Examples.Count < minimumExamples)
        {
            int count = cmdlet.Examples.Count;
            yield return $"{cmdlet.Name} has {count} of at least {minimumExamples} examples (<example> of {cmdlet.TypeName}).";
        }

        foreach (ExampleHelp example in cmdlet.Examples)
        {
            if (example.Code.Length == 0)
            {
                yield return $"{cmdlet.Name}, {example.Name}, has no <code>.";
            }

            if (example.Title.Length == 0 && example.Remarks.IsEmpty)
            {
                yield return $"{cmdlet.Name}, {example.Name}, does not say what it does: a <para> before or after its <code>.";
            }
        }
    }
}
