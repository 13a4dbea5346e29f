namespace DatabricksSP.Benchmarks.Life;

/// <summary>What is done for all principals of a workspace.</summary>
internal enum Chore
{
    /// <summary>Their tokens are replaced.</summary>
    Rotation,

    /// <summary>Their access to one warehouse is revoked.</summary>
    Revocation,

    /// <summary>They are to be removed, up to the first question.</summary>
    Removal,
}
