namespace DatabricksSP.Benchmarks.Lists;

/// <summary>What is listed.</summary>
internal enum Listed
{
    /// <summary>Service principals: SCIM says how many there are, so pages can be fetched at once.</summary>
    ServicePrincipals,

    /// <summary>Warehouses: each page names the one that follows, so they come one after another.</summary>
    Warehouses,
}
