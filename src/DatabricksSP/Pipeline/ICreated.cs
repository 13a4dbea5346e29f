namespace DatabricksSP.Pipeline;

/// <summary>An output that a cmdlet has made in a workspace.</summary>
internal interface ICreated
{
    /// <summary>What finds it again: an ID, with the name where it has one. No secret.</summary>
    string FoundBy { get; }
}
