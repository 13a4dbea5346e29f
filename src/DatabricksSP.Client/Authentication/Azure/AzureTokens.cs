using DatabricksSP.Client.Authentication.AccessTokens;

namespace DatabricksSP.Client.Authentication.Azure;

/// <summary>The tokens of an identity for one resource.</summary>
internal sealed class AzureTokens(AzureIdentity identity, string resource) : TokenSource
{
    /// <summary>Databricks, in every tenant.</summary>
    public const string Databricks = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

    public override Task<BearerToken> FetchAsync(CancellationToken cancellationToken) => identity.FetchAsync(resource, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        identity.Dispose();
        base.Dispose(disposing);
    }
}
