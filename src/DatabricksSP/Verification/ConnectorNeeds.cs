using System.Management.Automation;
using DatabricksSP.Client.IpAccessLists;
using DatabricksSP.Errors;
using DatabricksSP.Presets;

namespace DatabricksSP.Verification;

/// <summary>What a connector needs, and where.</summary>
internal sealed record ConnectorNeeds
{
    private ConnectorNeeds()
    {
    }

    /// <summary>What connectors of its kind need; null where the kind is not said.</summary>
    public ConnectorPreset? Preset { get; private init; }

    /// <summary>The catalog it works in.</summary>
    public string? Catalog { get; private init; }

    /// <summary>The schema of that catalog.</summary>
    public string? Schema { get; private init; }

    /// <summary>From where it calls; empty where that is not said.</summary>
    public required IReadOnlyList<IpAddressRange> ClientAddresses { get; init; }

    /// <summary>Whether it takes tokens, as far as it is known.</summary>
    public bool TakesTokens => Takes(DbxCredentialType.OboToken);

    /// <summary>Whether it takes OAuth secrets, as far as it is known.</summary>
    public bool TakesSecrets => Takes(DbxCredentialType.OAuthSecret);

    /// <summary>Makes it of what a user gives.</summary>
    /// <param name="cmdlet">Whose location the path of a preset starts from.</param>
    /// <param name="preset">The name or the path of a preset.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="addresses">Addresses and ranges that <see cref="AddressListAttribute"/> has let pass.</param>
    /// <exception cref="DbxFailureException">There is no such preset, or no catalog for the schema.</exception>
    public static ConnectorNeeds Read(PSCmdlet cmdlet, string? preset, string? catalog, string? schema, string[] addresses) =>
        schema is not null && catalog is null
            ? throw new DbxFailureException(
                $"The schema '{schema}' was given without its catalog.",
                "CatalogMissing",
                ErrorCategory.InvalidArgument,
                schema,
                "Give -Catalog, too.")
            : new ConnectorNeeds
            {
                Preset = preset is null ? null : PresetLibrary.Load(cmdlet, preset),
                Catalog = catalog,
                Schema = schema,
                ClientAddresses = AddressListAttribute.Read(addresses),
            };

    private bool Takes(DbxCredentialType type) => Preset is null || Preset.CredentialTypes.Contains(type);
}
