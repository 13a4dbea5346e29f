using DatabricksSP.Playground.Scripts;

namespace DatabricksSP.Tests.Playground;

public sealed class CommentedScriptTests
{
    [Fact]
    public void Each_statement_has_the_comments_above_it()
    {
        CommentedScript script = Split("""
            # About the script.

            # One.
            Get-One
            Get-Two

            <# Three,
               really. #>
            Get-Three -Name 'a # b'
            # The end.
            """);

        Assert.Equal(["Get-One", "Get-Two", "Get-Three -Name 'a # b'"], script.Statements.Select(each => each.Text));
        Assert.Equal(["# About the script.", "", "# One."], script.Statements[0].Comments);
        Assert.Empty(script.Statements[1].Comments);
        Assert.Equal(["<# Three,", "   really. #>"], script.Statements[2].Comments);
        Assert.Equal(["# The end."], script.ClosingComments);
    }

    [Fact]
    public void A_comment_inside_or_beside_a_statement_belongs_to_its_text()
    {
        CommentedScript script = Split("""
            Get-One | # first
                Get-Two # second
            Get-Three; Get-Four
            """);

        Assert.Equal(["Get-One | # first\n    Get-Two # second", "Get-Three", "Get-Four"], script.Statements.Select(each => each.Text));
        Assert.All(script.Statements, statement => Assert.Empty(statement.Comments));
        Assert.Empty(script.ClosingComments);
    }

    private static CommentedScript Split(string text) => CommentedScript.From(ScriptOnDisk.Read(text.ReplaceLineEndings("\n")));
}
