using System.Collections.ObjectModel;
using System.Management.Automation.Host;

namespace DatabricksSP.Playground.Hosting;

/// <summary>Asks for one of several choices, as <c>-Confirm</c> does.</summary>
internal sealed class ChoicePrompt(PlaygroundUserInterface ui)
{
    public int Ask(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ui.StartParagraph();
        ui.WriteHeading(caption, message);
        while (true)
        {
            ui.Write(Question(choices, defaultChoice));
            string answer = ui.ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            if (answer == "?")
            {
                WriteHelp(choices);
                continue;
            }

            int chosen = IndexOf(answer, choices);
            if (chosen >= 0)
            {
                return chosen;
            }
        }
    }

    private static string Question(Collection<ChoiceDescription> choices, int defaultChoice)
    {
        string options = string.Join("  ", choices.Select(choice => $"[{HotKey(choice)}] {Label(choice)}"));
        string preset = defaultChoice >= 0 ? $" (default is \"{HotKey(choices[defaultChoice])}\")" : string.Empty;
        return $"{options}  [?] Help{preset}: ";
    }

    private static int IndexOf(string answer, Collection<ChoiceDescription> choices)
    {
        ChoiceDescription? match = choices.FirstOrDefault(choice => Same(answer, HotKey(choice)) || Same(answer, Label(choice)));
        return match is null ? -1 : choices.IndexOf(match);

        static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
    }

    private static string Label(ChoiceDescription choice) => choice.Label.Replace("&", string.Empty, StringComparison.Ordinal);

    private static string HotKey(ChoiceDescription choice)
    {
        int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length
            ? choice.Label.Substring(mark + 1, 1).ToUpperInvariant()
            : choice.Label;
    }

    private void WriteHelp(Collection<ChoiceDescription> choices)
    {
        foreach (ChoiceDescription choice in choices)
        {
            ui.WriteLine($"{HotKey(choice)} - {choice.HelpMessage}");
        }
    }
}
