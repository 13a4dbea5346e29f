using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Azure;
using DatabricksSP.Client.Authentication.Configuration;

namespace DatabricksSP.Client.Authentication.Methods;

/// <summary>The login of the Azure CLI.</summary>
internal sealed class AzureCliMethod : AzureMethod
{
    public override string Name => "azure-cli";

    public override string Needs => "the host of a workspace in Azure (or cloud=AZURE), and az in the PATH";

    public override bool IsConfigured(LoginContext context) => context.IsAzure && AzureCli.Find(context.Environment) is not null;

    protected override AzureIdentity Identify(LoginContext context, TokenHttp http) => new AzureCli(
        http,
        AzureCli.Find(context.Environment)!,
        new AzureTenant(http, context.Host, context.Config),
        SubscriptionIn(context.Config[ConfigAttribute.AzureWorkspaceResourceId]),
        context.Environment.TimeProvider);

    // Whether anybody is logged in there is not known before.
    protected override Task ProveAsync(RefreshingCredential credential, CancellationToken cancellationToken) =>
        credential.ProbeAsync(cancellationToken);

    private static string? SubscriptionIn(string? resourceId) =>
        resourceId?.Split('/') is ["", { } label, { Length: > 0 } subscription, ..]
        && label.Equals("subscriptions", StringComparison.OrdinalIgnoreCase)
            ? subscription
            : null;
}
