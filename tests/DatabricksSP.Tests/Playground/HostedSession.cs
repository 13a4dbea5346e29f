using DatabricksSP.Playground.Hosting;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Playground;

/// <summary>A playground session with the sample module, on a terminal in memory.</summary>
internal sealed class HostedSession : IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _errors = new();

    public HostedSession(bool hasColors = false, Func<ConsoleKeyInfo>? readKey = null)
    {
        Terminal terminal = new(_out, _errors, Answers)
        {
            HasColors = hasColors,
            ErrorHasColors = hasColors,
            IsScreen = hasColors,
            ReadKey = readKey,
        };
        Session = new PlaygroundSession(new PlaygroundHost(terminal), SampleModule.Manifest);
    }

    public PlaygroundSession Session { get; }

    public Answers Answers { get; } = new();

    public string Out => _out.ToString();

    public string Errors => _errors.ToString();

    public string[] Lines => Out.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    public void Dispose() => Session.Dispose();
}
