namespace DatabricksSP.Verification;

/// <summary>Finds out one thing, and changes nothing.</summary>
internal interface ICheck
{
    /// <summary>What it finds out.</summary>
    string Name { get; }

    /// <summary>Finds it out.</summary>
    Task<CheckOutcome> RunAsync();
}
