using System.Collections.Immutable;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>Who calls, and which APIs the token is good for; none named means all.</summary>
/// <param name="Owner">Who calls.</param>
/// <param name="Scopes">What the token is good for.</param>
/// <param name="Token">The personal access token that was sent; null for anything else.</param>
internal readonly record struct Credential(Identity Owner, ImmutableArray<string> Scopes, Token? Token)
{
    public bool IsGoodFor(string scope) => Scopes is [] || Scopes.Contains(scope) || Scopes.Contains(ApiScope.AllApis);
}
