using System.CommandLine;
using System.CommandLine.Parsing;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>A switch of the command line: its name, what it takes, and what it does to the settings.</summary>
internal sealed class Switch
{
    private readonly Func<ParseResult, ServeSettings, ServeSettings> _apply;

    private Switch(Option option, Func<ParseResult, ServeSettings, ServeSettings> apply)
    {
        Option = option;
        _apply = apply;
    }

    public Option Option { get; }

    /// <summary>The settings with what the command line says of this switch; as they are if it says nothing.</summary>
    public ServeSettings Apply(ParseResult arguments, ServeSettings settings) => _apply(arguments, settings);

    /// <summary>A switch that is there or not.</summary>
    public static Switch Flag(string name, string description, Func<ServeSettings, ServeSettings> apply) =>
        Of(new Option<bool>(name) { Description = description }, (settings, isThere) => isThere ? apply(settings) : settings);

    /// <summary>A switch with a number.</summary>
    public static Switch Number(
        string name, string description, string unit, NumberRange range, Func<ServeSettings, int, ServeSettings> apply)
    {
        Option<int> option = new(name) { Description = description, HelpName = unit };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out int number) && !range.Contains(number))
            {
                result.AddError($"{name} {range}.");
            }
        });
        return Of(option, apply);
    }

    /// <summary>A switch with a time in milliseconds.</summary>
    public static Switch Milliseconds(string name, string description, Func<ServeSettings, TimeSpan, ServeSettings> apply) =>
        Number(name, description, "ms", NumberRange.NotNegative, (settings, number) => apply(settings, TimeSpan.FromMilliseconds(number)));

    /// <summary>A switch with a value of another kind.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="form">What stands for the value in the help.</param>
    /// <param name="apply">What it does.</param>
    /// <param name="parse">Reads it; null for kinds that the command line knows.</param>
    /// <param name="isRepeatable">Whether it may be given several times.</param>
    public static Switch Value<T>(
        string name,
        string description,
        string form,
        Func<ServeSettings, T, ServeSettings> apply,
        Func<ArgumentResult, T?>? parse = null,
        bool isRepeatable = false)
    {
        Option<T> option = new(name) { Description = description, HelpName = form, CustomParser = parse };
        if (isRepeatable)
        {
            option.AllowMultipleArgumentsPerToken = false;
            option.Arity = ArgumentArity.ZeroOrMore;
        }

        return Of(option, apply);
    }

    private static Switch Of<T>(Option<T> option, Func<ServeSettings, T, ServeSettings> apply) => new(
        option,
        (arguments, settings) =>
            arguments.GetResult(option) is { Implicit: false } ? apply(settings, arguments.GetValue(option)!) : settings);
}
