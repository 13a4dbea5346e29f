using System.Management.Automation;

namespace DatabricksSP.Tests;

/// <summary>What came of a script, stream by stream.</summary>
public sealed class ScriptResult
{
    /// <summary>The objects it put out.</summary>
    public required IReadOnlyList<PSObject> Output { get; init; }

    /// <summary>Its errors, the one that ended it included.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>Whether its last error ended it.</summary>
    public required bool WasTerminated { get; init; }

    /// <summary>Whether it was stopped, as by Ctrl+C.</summary>
    public required bool WasStopped { get; init; }

    /// <summary>Its warnings.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Its verbose lines.</summary>
    public required IReadOnlyList<string> Verbose { get; init; }

    /// <summary>Its debug lines.</summary>
    public required IReadOnlyList<string> Debug { get; init; }

    /// <summary>Its information records.</summary>
    public required IReadOnlyList<InformationRecord> Information { get; init; }

    /// <summary>Its progress records.</summary>
    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>What a user saw: messages and questions as they came, then the output and the errors as PowerShell shows them.</summary>
    public required string Screen { get; init; }

    /// <summary>
    /// All text there is: the screen, every stream, the errors with their exceptions, and whatever a serializer could reach from the
    /// objects. For finding leaked secrets.
    /// </summary>
    public string Everything => string.Join(
        Environment.NewLine,
        [
            Screen,
            .. Warnings,
            .. Verbose,
            .. Debug,
            .. Information.Select(record => ObjectText.Of(record.MessageData)),
            .. Errors.SelectMany(TextsOf),
            ObjectText.Of(Output),
        ]);

    /// <summary>The one object it put out, unwrapped.</summary>
    public object OneOutput() => Output.Single().BaseObject;

    // Not the whole record: its InvocationInfo quotes the test's own script, which may well have typed a secret.
    private static IEnumerable<string> TextsOf(ErrorRecord error) =>
    [
        error.ToString(),
        error.FullyQualifiedErrorId,
        error.CategoryInfo.ToString(),
        error.ErrorDetails?.Message ?? string.Empty,
        error.ErrorDetails?.RecommendedAction ?? string.Empty,
        error.Exception.ToString(),
        ObjectText.Of(error.TargetObject, error.Exception.Data),
    ];
}
