namespace DatabricksSP.Client.LostReplies;

/// <summary>Whether something found is what was asked for.</summary>
internal enum Likeness
{
    /// <summary>It is something else.</summary>
    No,

    /// <summary>It could be, but the workspace does not say enough of it.</summary>
    Perhaps,

    /// <summary>It is like it in everything.</summary>
    Yes,
}
