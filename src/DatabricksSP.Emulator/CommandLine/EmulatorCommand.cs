using System.CommandLine;
using System.CommandLine.Help;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>The command <c>dbx-emulator</c>.</summary>
internal static class EmulatorCommand
{
    public static Command Create()
    {
        // Not a RootCommand: that calls itself by the name of the assembly.
        Command command = new("dbx-emulator", "A local Databricks workspace to try service principal automation against.")
        {
            new HelpOption(), new VersionOption(),
        };
        foreach (Switch each in Switches.All)
        {
            command.Add(each.Option);
        }

        command.SetAction((arguments, _) =>
        {
            ServeSettings settings = Switches.All.Aggregate(new ServeSettings(), (sofar, each) => each.Apply(arguments, sofar));
            InvocationConfiguration invocation = arguments.InvocationConfiguration;
            return new EmulatorHost(invocation.Output, invocation.Error).ServeAsync(settings);
        });
        return command;
    }
}
