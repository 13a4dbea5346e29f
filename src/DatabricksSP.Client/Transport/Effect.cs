namespace DatabricksSP.Client.Transport;

/// <summary>What a request does to the workspace, and so whether it may be sent a second time.</summary>
internal enum Effect
{
    /// <summary>It changes nothing.</summary>
    None,

    /// <summary>It changes something, and doing it twice is the same as doing it once: grants by PATCH, DELETE, start, stop.</summary>
    Repeatable,

    /// <summary>
    /// Doing it twice makes two things (principals, tokens), or undoes what others did in between (PUT of an access
    /// control list). It is sent again only when it is known that nothing was done.
    /// </summary>
    Once,
}
