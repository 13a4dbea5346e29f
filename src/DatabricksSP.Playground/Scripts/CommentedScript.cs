using System.Management.Automation.Language;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Playground.Scripts;

/// <summary>A plain script seen as what a person would type, statement by statement, and the comments that explain it.</summary>
/// <param name="Statements">The statements, in order.</param>
/// <param name="ClosingComments">The comments below the last statement.</param>
public sealed record CommentedScript(IReadOnlyList<ScriptStatement> Statements, IReadOnlyList<string> ClosingComments)
{
    /// <summary>Splits a script.</summary>
    public static CommentedScript From(ScriptFile script)
    {
        Queue<IScriptExtent> comments = new(script.Tokens.Where(each => each.Kind == TokenKind.Comment).Select(each => each.Extent));

        List<ScriptStatement> statements = [];
        foreach (IScriptExtent? statement in script.Syntax.EndBlock.Statements.Select(each => each.Extent))
        {
            List<string> above = TakeBefore(statement.StartOffset, comments);
            int end = statement.EndOffset;
            SkipInside(statement, comments);
            if (comments.Count > 0 && comments.Peek().StartLineNumber == statement.EndLineNumber)
            {
                end = comments.Dequeue().EndOffset;
            }

            statements.Add(new ScriptStatement(above, script.Text[statement.StartOffset..end]));
        }

        return new CommentedScript(statements, TakeBefore(int.MaxValue, comments));
    }

    private static List<string> TakeBefore(int offset, Queue<IScriptExtent> comments)
    {
        List<string> lines = [];
        IScriptExtent? previous = null;
        while (comments.TryPeek(out IScriptExtent? comment) && comment.StartOffset < offset)
        {
            if (comment.StartLineNumber > previous?.EndLineNumber + 1)
            {
                lines.Add(string.Empty);
            }

            lines.AddRange(comment.Text.ReplaceLineEndings("\n").Split('\n'));
            previous = comments.Dequeue();
        }

        return lines;
    }

    // They are part of the statement's own text.
    private static void SkipInside(IScriptExtent statement, Queue<IScriptExtent> comments)
    {
        while (comments.TryPeek(out IScriptExtent? comment) && comment.StartOffset < statement.EndOffset)
        {
            comments.Dequeue();
        }
    }
}
