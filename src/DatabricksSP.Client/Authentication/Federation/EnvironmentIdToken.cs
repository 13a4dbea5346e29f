using DatabricksSP.Client.Authentication.AccessTokens;

namespace DatabricksSP.Client.Authentication.Federation;

/// <summary>An ID token in an environment variable, read anew for every exchange.</summary>
internal sealed class EnvironmentIdToken(AuthenticationEnvironment environment, string variable) : IdTokenSource
{
    public const string DefaultVariable = "DATABRICKS_OIDC_TOKEN";

    public override Task<string> FetchAsync(CancellationToken cancellationToken) => environment.Variable(variable) is { Length: > 0 } token
        ? Task.FromResult(token.Trim())
        : throw new TokenException($"The environment variable {variable} is empty; the ID token should be there.");
}
