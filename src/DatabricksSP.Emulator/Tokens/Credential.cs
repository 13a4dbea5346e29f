using System.Collections.Immutable;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>Who calls, and which APIs the token is good for; none named means all.</summary>
internal readonly record struct Credential(Identity Owner, ImmutableArray<string> Scopes)
{
    public bool IsGoodFor(string scope) => Scopes is [] || Scopes.Contains(scope) || Scopes.Contains(ApiScope.AllApis);
}
