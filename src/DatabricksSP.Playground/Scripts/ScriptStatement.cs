namespace DatabricksSP.Playground.Scripts;

/// <summary>A statement of a script and what its author wrote above it.</summary>
/// <param name="Comments">
/// The comment lines between the previous statement and this one; an empty string where a line was left blank.
/// </param>
/// <param name="Text">The statement as written, with a comment at its end, if there is one.</param>
public sealed record ScriptStatement(IReadOnlyList<string> Comments, string Text);
