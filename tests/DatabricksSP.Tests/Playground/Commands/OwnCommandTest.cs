using DatabricksSP.Playground.Commands;

namespace DatabricksSP.Tests.Playground.Commands;

/// <summary>A test of the commands that the playground has where the engine has no modules.</summary>
public abstract class OwnCommandTest
{
    protected OwnCommandTest() => Assert.SkipWhen(EngineModules.AreThere, "This engine comes with its modules.");

    /// <summary>The lines that a script puts out, after it was run without an error.</summary>
    protected static string[] LinesOf(string script, params string[] answers)
    {
        using HostedSession hosted = new();
        hosted.Answers.Type(answers);

        hosted.Session.Run(script);

        Assert.Empty(hosted.Errors);
        return hosted.Lines;
    }

    /// <summary>The errors of a script, as text.</summary>
    protected static string ErrorsOf(string script)
    {
        using HostedSession hosted = new();
        Assert.True(hosted.Session.Run(script).HadErrors);
        return hosted.Errors;
    }
}
