namespace DatabricksSP.Docs.Tests;

/// <summary>A block of PowerShell in a document.</summary>
/// <param name="Document">The document's path in the repository.</param>
/// <param name="Line">The line of its first command.</param>
/// <param name="Code">The commands as they stand there.</param>
/// <param name="Output">What the document says that they show; null where it does not say.</param>
/// <param name="NotRunBecause">Why no test can run it; null where one does.</param>
internal sealed record Example(string Document, int Line, string Code, string? Output, string? NotRunBecause)
{
    public override string ToString() => $"{Document}:{Line}";
}
