namespace DatabricksSP.Client.Transport;

/// <summary>Whether a request may be sent a second time, by what it does to the workspace.</summary>
internal enum Idempotency
{
    /// <summary>It changes nothing.</summary>
    Safe,

    /// <summary>It changes something, and doing it twice is the same as doing it once: grants by PATCH, DELETE, start, stop.</summary>
    Idempotent,

    /// <summary>
    /// Doing it twice makes two things (principals, tokens), or undoes what others did in between (PUT of an access
    /// control list). It is sent again only when it is known that nothing was done.
    /// </summary>
    Once,
}
