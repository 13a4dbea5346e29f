using System.Collections.Immutable;
using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>Catalogs and schemas, from and to the bodies of the API.</summary>
internal static class SecurableWriter
{
    public static SecurableBody ToBody(WorkspaceState state, Securable securable)
    {
        SecurableInfo info = securable.Info;
        bool isCatalog = securable.Parent is null;
        return new SecurableBody
        {
            Name = securable.Name,
            FullName = securable.FullName,
            CatalogName = securable.Parent?.Name,
            CatalogType = info.CatalogType,
            MetastoreId = state.Metastore.Id,
            Owner = state.Metastore.OwnerOf(securable),
            Comment = info.Comment,
            Properties = info.Properties,
            Options = info.Options,
            StorageRoot = info.StorageRoot,
            IsolationMode = isCatalog ? info.IsolationMode : null,
            EnablePredictiveOptimization = info.PredictiveOptimization,
            EffectivePredictiveOptimizationFlag = Optimization(securable),
            SecurableType = securable.Type.UpperName,
            SchemaId = isCatalog ? null : info.SchemaId,
            CreatedAt = info.CreatedAt.ToUnixTimeMilliseconds(),
            CreatedBy = info.CreatedBy,
            UpdatedAt = info.UpdatedAt.ToUnixTimeMilliseconds(),
            UpdatedBy = info.UpdatedBy,
            BrowseOnly = false,
        };
    }

    /// <summary>What is known of a new catalog or schema.</summary>
    public static SecurableInfo Create(Call call, SecurableRequest request) =>
        Apply(call, request, SecurableInfo.New(call.Caller.Id, call.Caller.Name, call.State.Now)) with
        {
            StorageRoot = request.StorageRoot,
        };

    /// <summary>What is known of a catalog or schema once a request has changed it.</summary>
    public static SecurableInfo Update(Call call, SecurableRequest request, SecurableInfo info) => Apply(call, request, info) with
    {
        OwnerId = request.Owner is { } owner ? PrivilegeRoutes.FindPrincipal(call, owner).Id : info.OwnerId,
        UpdatedAt = call.State.Now,
        UpdatedBy = call.Caller.Name,
    };

    private static SecurableInfo Apply(Call call, SecurableRequest request, SecurableInfo info)
    {
        if (request is not
            {
                ConnectionName: null, ProviderName: null, ShareName: null, ManagedEncryptionSettings: null, CustomMaxRetentionHours: null,
            })
        {
            throw ApiException.InvalidParameter(
                "Connections, shares, encryption settings and retention are not available in this workspace.");
        }

        return info with
        {
            Comment = request.Comment ?? info.Comment,
            Properties = request.Properties?.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? info.Properties,
            Options = request.Options?.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? info.Options,
            IsolationMode = OneOf(request.IsolationMode, "isolation_mode", "OPEN", "ISOLATED") ?? info.IsolationMode,
            PredictiveOptimization =
                OneOf(request.EnablePredictiveOptimization, "enable_predictive_optimization", "DISABLE", "ENABLE", "INHERIT")
                ?? info.PredictiveOptimization,
        };
    }

    private static string? OneOf(string? value, string field, params string[] allowed) => value is null || allowed.Contains(value)
        ? value
        : throw ApiException.InvalidParameter($"Invalid {field} {value}. Valid values: {string.Join(", ", allowed)}");

    /// <summary>Its own value, or that of the catalog, or that of the metastore, which is ENABLE.</summary>
    private static PredictiveOptimizationFlag Optimization(Securable securable)
    {
        Securable? decides = securable.Lineage.FirstOrDefault(each => each.Info.PredictiveOptimization is not "INHERIT");
        return decides is null ? new PredictiveOptimizationFlag("ENABLE", "METASTORE", MetastoreRoutes.Name)
            : decides == securable ? new PredictiveOptimizationFlag(decides.Info.PredictiveOptimization, null, null)
            : new PredictiveOptimizationFlag(decides.Info.PredictiveOptimization, decides.Type.UpperName, decides.FullName);
    }
}
