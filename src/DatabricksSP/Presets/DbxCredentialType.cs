namespace DatabricksSP.Presets;

/// <summary>What a service principal logs in with.</summary>
public enum DbxCredentialType
{
    /// <summary>A token that is made on behalf of it. AWS and Google Cloud.</summary>
    OboToken,

    /// <summary>An OAuth secret. Every cloud.</summary>
    OAuthSecret,

    /// <summary>Nothing of this workspace.</summary>
    None,
}
