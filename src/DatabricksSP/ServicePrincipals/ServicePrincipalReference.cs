using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Connections;
using DatabricksSP.Rows;

namespace DatabricksSP.ServicePrincipals;

/// <summary>A service principal on its way through a pipeline, with what earlier cmdlets have found out about it.</summary>
/// <remarks>
/// A parameter of this type takes an application ID, or an object that has one: from a cmdlet of this module, or a row of a CSV file.
/// </remarks>
public sealed record ServicePrincipalReference
{
    internal ServicePrincipalReference(string applicationId) => ApplicationId = applicationId;

    /// <summary>The application ID; whatever was given in its place, if it is none.</summary>
    internal string ApplicationId { get; init; }

    /// <summary>The numeric ID, where it is known.</summary>
    internal string? ServicePrincipalId { get; init; }

    /// <summary>The name, where it is known.</summary>
    internal string? DisplayName { get; init; }

    /// <summary>The groups it is in, where they are known.</summary>
    internal IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The warehouse that it was given in this pipeline, or that its row names, if any.</summary>
    internal string? WarehouseId { get; init; }

    /// <summary>The workspace that it is used in.</summary>
    internal DbxConnection? Connection { get; init; }

    /// <summary>For how long the workspace may not know it everywhere, since it was made just now.</summary>
    internal ConsistencyWindow ConsistencyWindow { get; init; }

    /// <summary>What it has got since, where it was made in this session; null for one that was there.</summary>
    internal SetupRecord? Setup { get; init; }

    internal bool HasApplicationId => Guid.TryParse(ApplicationId, out _);

    /// <summary>The same principal, with the numeric ID and the name that the workspace knows.</summary>
    /// <exception cref="Errors.DbxFailureException">The workspace has no principal with this application ID.</exception>
    internal async Task<ServicePrincipalReference> ResolveAsync(WorkspaceClient client, CancellationToken stop)
    {
        if (ServicePrincipalId is not null)
        {
            return this;
        }

        ServicePrincipal found = await new ServicePrincipalSearch(client).GetAsync(ApplicationId, stop).ConfigureAwait(false);
        return this with { ServicePrincipalId = found.Id, DisplayName = found.DisplayName };
    }

    /// <summary>The reference to a principal that the workspace has described.</summary>
    internal static ServicePrincipalReference To(ServicePrincipal principal) => new(principal.ApplicationId)
    {
        ServicePrincipalId = principal.Id,
        DisplayName = principal.DisplayName,
    };

    /// <summary>What an object says about a principal; null if it says nothing.</summary>
    internal static ServicePrincipalReference? From(object given)
    {
        PSObject wrapped = PSObject.AsPSObject(given);
        return wrapped.BaseObject switch
        {
            ServicePrincipalReference reference => reference,
            IServicePrincipalSource source => source.Reference.WithCellsOf(wrapped),
            string text => new ServicePrincipalReference(text),
            Guid applicationId => new ServicePrincipalReference(applicationId.ToString()),
            _ => FromRow(wrapped),
        };
    }

    /// <summary>The name for people, or the application ID where there is none.</summary>
    public override string ToString() => DisplayName ?? ApplicationId;

    private static ServicePrincipalReference? FromRow(PSObject row) =>
        CellOf(row, "ApplicationId") is not { } applicationId ? null : new ServicePrincipalReference(applicationId)
        {
            ServicePrincipalId = CellOf(row, "ServicePrincipalId"),
            DisplayName = CellOf(row, "DisplayName"),
            WarehouseId = CellOf(row, "WarehouseId"),
            Connection = row.Properties["Connection"] is { } written ? ConnectionReference.Resolve(written.Value) : null,
        };

    private static string? CellOf(PSObject row, string column) =>
        row.Properties[column]?.Value is { } cell && !Cells.IsBlank(cell) ? cell.ToString() : null;

    // A column of the row that it was made of.
    private ServicePrincipalReference WithCellsOf(PSObject output) =>
        WarehouseId is null ? this with { WarehouseId = CellOf(output, "WarehouseId") } : this;
}
