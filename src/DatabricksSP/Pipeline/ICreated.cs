namespace DatabricksSP.Pipeline;

/// <summary>An output for something that a cmdlet makes in a workspace, or takes if it is there.</summary>
internal interface ICreated
{
    /// <summary>What finds it again: an ID, with the name where it has one. No secret.</summary>
    string FoundBy { get; }

    /// <summary>Whether it was made, and not only taken.</summary>
    bool IsNew { get; }
}
