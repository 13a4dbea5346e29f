namespace DatabricksSP.Emulator;

/// <summary>The cloud whose flavour of Databricks the emulator imitates.</summary>
public enum Cloud
{
    /// <summary>Databricks on Amazon Web Services.</summary>
    Aws,

    /// <summary>Azure Databricks, which refuses on-behalf-of tokens.</summary>
    Azure,

    /// <summary>Databricks on Google Cloud.</summary>
    Gcp,
}
