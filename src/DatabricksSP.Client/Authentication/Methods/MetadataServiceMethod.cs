using System.Security;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Methods;

/// <summary>A service on this machine that gives out tokens.</summary>
internal sealed class MetadataServiceMethod : AuthenticationMethod
{
    public override string Name => "metadata-service";

    public override string Needs => "host and metadata_service_url";

    public override bool IsConfigured(LoginContext context) => context.Config.Has(ConfigAttribute.MetadataServiceUrl);

    protected override Credential MakeCredential(LoginContext context)
    {
        // The address is a secret itself: whoever knows it gets tokens.
        SecureString secret = context.Config.Secret(ConfigAttribute.MetadataServiceUrl)!;
        return Uri.TryCreate(Secret.Reveal(secret), UriKind.Absolute, out Uri? address) && address.IsLoopback
            ? context.Refreshing(
                Name,
                new MetadataService(
                    new TokenHttp(context.Environment, Name), secret, context.RequiredHost, context.Environment.TimeProvider))
            : throw new ConfigurationException(
                $"metadata-service: metadata_service_url must be an address of this machine. {context.Config.Describe()}",
                attribute: ConfigAttribute.MetadataServiceUrl);
    }

    private sealed class MetadataService(TokenHttp http, SecureString address, Uri host, TimeProvider timeProvider) : TokenSource
    {
        private readonly SecureString _address = address.Copy();

        public override async Task<BearerToken> FetchAsync(CancellationToken cancellationToken)
        {
            Uri service = new(Secret.Reveal(_address));
            TokenEndpointRequest request = TokenEndpointRequest.Get(
                service,
                ("X-Databricks-Metadata-Version", "1"),
                ("X-Databricks-Host", host.GetLeftPart(UriPartial.Authority))) with
            { Timeout = TimeSpan.FromSeconds(10), HasSecretPath = true, KnownSecret = service.PathAndQuery.Trim('/') };
            DateTimeOffset now = timeProvider.GetUtcNow();
            return (await http.SendAsync(
                request, ApiJson.SnakeCase<TokenEndpointResponse>(), cancellationToken).ConfigureAwait(false)).ToToken(now);
        }

        protected override void Dispose(bool disposing)
        {
            _address.Dispose();
            http.Dispose();
            base.Dispose(disposing);
        }
    }
}
