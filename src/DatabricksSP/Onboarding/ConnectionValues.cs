using DatabricksSP.Client.Warehouses;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Onboarding;

/// <summary>What a connector has to be told, whatever form or format it wants that in.</summary>
/// <param name="Principal">The service principal, with its connection.</param>
/// <param name="Credential">What it logs in with.</param>
/// <param name="Catalog">The catalog; null where none was named.</param>
/// <param name="Schema">The schema; null where none was named.</param>
internal sealed record ConnectionValues(
    ServicePrincipalReference Principal, ConnectionCredential Credential, string? Catalog, string? Schema)
{
    private const int Https = 443;

    /// <summary>The warehouse; null where none was named.</summary>
    public Warehouse? Warehouse { get; init; }

    /// <summary>The name of the ODBC driver, or its path.</summary>
    public required string Driver { get; init; }

    /// <summary>The name of the profile to write; null for the format's own default.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The workspace's address, with https://.</summary>
    public string Url => Principal.Connection!.Host;

    /// <summary>The server's name, without https://.</summary>
    public string ServerHostname => Warehouse?.OdbcParams?.Hostname ?? Address.Host;

    /// <summary>The server's port.</summary>
    public int Port => Warehouse?.OdbcParams?.Port ?? Address.Port;

    /// <summary>The server's name, with its port where that is none of https.</summary>
    public string Authority => Port == Https ? ServerHostname : $"{ServerHostname}:{Port}";

    /// <summary>The warehouse's HTTP path; null where no warehouse was named.</summary>
    public string? HttpPath => Warehouse is null ? null : Warehouse.OdbcParams?.Path ?? "/sql/1.0/warehouses/" + Warehouse.Id;

    /// <summary>The service principal's application ID, which is its OAuth client ID.</summary>
    public string ApplicationId => Principal.ApplicationId;

    private Uri Address => new(Url);
}
