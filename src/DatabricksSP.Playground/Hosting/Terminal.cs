using System.Management.Automation.Host;

namespace DatabricksSP.Playground.Hosting;

/// <summary>Where a host reads and writes, and what the other side can show.</summary>
public sealed class Terminal
{
    /// <summary>Columns assumed where nobody looks at the output as it comes: a log file, a test.</summary>
    public const int WidthWhenRedirected = 120;

    private readonly Func<int> _width;

    /// <summary>Text in and out, without colours, keys or progress.</summary>
    public Terminal(TextWriter output, TextWriter error, TextReader input, int width = WidthWhenRedirected)
        : this(output, error, input, () => width)
    {
    }

    private Terminal(TextWriter output, TextWriter error, TextReader input, Func<int> width)
    {
        Out = output;
        Error = error;
        In = input;
        _width = width;
    }

    /// <summary>Objects, warnings, verbose and debug lines.</summary>
    public TextWriter Out { get; }

    /// <summary>Errors.</summary>
    public TextWriter Error { get; }

    /// <summary>What is typed.</summary>
    public TextReader In { get; }

    /// <summary>Columns of a line.</summary>
    public int Width => _width();

    /// <summary>Whether <see cref="Out"/> shows ANSI colours.</summary>
    public bool HasColors { get; init; }

    /// <summary>Whether <see cref="Error"/> shows ANSI colours.</summary>
    public bool ErrorHasColors { get; init; }

    /// <summary>Whether <see cref="Out"/> is a screen, on which a line can be written over.</summary>
    public bool IsScreen { get; init; }

    /// <summary>Reads one key without showing it; null where the input is not a keyboard.</summary>
    public Func<ConsoleKeyInfo>? ReadKey { get; init; }

    /// <summary>The terminal of this process. Colours obey <c>NO_COLOR</c> and are off where the output is redirected.</summary>
    public static Terminal OfProcess()
    {
        bool wanted = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb"
            && (!OperatingSystem.IsWindows() || WindowsConsole.TryEnableVirtualTerminal());

        return new Terminal(Console.Out, Console.Error, Console.In, ConsoleWidth)
        {
            HasColors = wanted && !Console.IsOutputRedirected,
            ErrorHasColors = wanted && !Console.IsErrorRedirected,
            IsScreen = !Console.IsOutputRedirected,
            ReadKey = Console.IsInputRedirected ? null : () => Console.ReadKey(intercept: true),
        };
    }

    /// <summary>The next typed line.</summary>
    /// <exception cref="HostException">There is no more input, so nobody can answer.</exception>
    public string ReadAnswer() => In.ReadLine()
        ?? throw new HostException("A command asked a question, but there is no input left to answer it.");

    private static int ConsoleWidth()
    {
        // Some terminals (a container's pseudo terminal before its first resize) report a width of 0.
        int width = Console.IsOutputRedirected ? 0 : Console.WindowWidth;
        return width > 0 ? width : WidthWhenRedirected;
    }
}
