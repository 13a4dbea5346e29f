namespace DatabricksSP.ServicePrincipals;

/// <summary>An object of this module that is about one service principal.</summary>
internal interface IServicePrincipalSource
{
    /// <summary>The principal, with all that is known of it.</summary>
    ServicePrincipalReference Reference { get; }
}
