namespace DatabricksSP.Client.LostReplies;

/// <summary>Looking has shown things that may or may not be what a lost reply was about. Nothing was done to them.</summary>
internal sealed class UnclearLossException(IReadOnlyList<string> candidates) : Exception
{
    public IReadOnlyList<string> Candidates => candidates;
}
