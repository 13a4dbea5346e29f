namespace DatabricksSP.Client.LostResponses;

/// <summary>Looking has shown things that may or may not be what a lost response was about. Nothing was done to them.</summary>
internal sealed class AmbiguousLossException(IReadOnlyList<string> candidates) : Exception
{
    public IReadOnlyList<string> Candidates => candidates;
}
