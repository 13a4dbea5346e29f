namespace DatabricksSP.Client.LostResponses;

/// <summary>Whether something found is what was asked for.</summary>
internal enum Match
{
    /// <summary>It is something else.</summary>
    None,

    /// <summary>It could be, but the workspace does not say enough of it, or does not say it as it was asked for.</summary>
    Possible,

    /// <summary>It is like it in everything.</summary>
    Exact,
}
