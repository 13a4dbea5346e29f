namespace DatabricksSP.Permissions;

/// <summary>A service principal on its way through a pipeline, with what earlier cmdlets have found out about it.</summary>
/// <param name="ApplicationId">The application ID.</param>
/// <param name="ServicePrincipalId">The numeric ID, where it is known.</param>
/// <param name="DisplayName">The name, where it is known.</param>
/// <param name="WarehouseId">The warehouse it was given, if any.</param>
internal sealed record ServicePrincipalReference(string ApplicationId, string? ServicePrincipalId, string? DisplayName, string? WarehouseId)
{
    /// <summary>Whether it was made just now, so that the workspace may not know it everywhere yet.</summary>
    public ConsistencyWindow ConsistencyWindow { get; init; }

    /// <summary>The name for people, or the application ID where there is none.</summary>
    public override string ToString() => DisplayName ?? ApplicationId;
}
