namespace DatabricksSP.Client.ServicePrincipals;

/// <summary>
/// Whether new principals get a mark, an external ID of this library's making, by which they are known after a lost response.
/// </summary>
/// <param name="wanted">Whether the caller wants marks at all.</param>
internal sealed class PrincipalMarks(bool wanted)
{
    private volatile bool _refused;

    /// <summary>False from when the workspace has refused one.</summary>
    public bool AreUsed => wanted && !_refused;

    /// <summary>The workspace does not let its callers choose external IDs.</summary>
    public void RecordRefusal() => _refused = true;
}
