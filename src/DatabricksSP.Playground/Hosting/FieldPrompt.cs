using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace DatabricksSP.Playground.Hosting;

/// <summary>Asks for the mandatory parameters that a command was not given. The engine converts what was typed.</summary>
internal sealed class FieldPrompt(PlaygroundUserInterface ui)
{
    public Dictionary<string, PSObject> Ask(string caption, string message, Collection<FieldDescription> fields)
    {
        ui.StartParagraph();
        ui.WriteHeading(caption, message);
        return fields.ToDictionary(field => field.Name, field => PSObject.AsPSObject(AskFor(field)));
    }

    private object AskFor(FieldDescription field)
    {
        string type = field.ParameterTypeFullName;
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            return AskForEach(field.Name);
        }

        if (type == typeof(PSCredential).FullName)
        {
            return ui.PromptForCredential(string.Empty, string.Empty, string.Empty, string.Empty);
        }

        ui.Write($"{field.Name}: ");
        return type == typeof(SecureString).FullName ? ui.ReadLineAsSecureString() : ui.ReadLine();
    }

    // A list ends with an empty line, as in PowerShell's own console.
    private string[] AskForEach(string name)
    {
        List<string> values = new();
        while (true)
        {
            ui.Write($"{name}[{values.Count}]: ");
            string value = ui.ReadLine();
            if (value.Length == 0)
            {
                return [.. values];
            }

            values.Add(value);
        }
    }
}
