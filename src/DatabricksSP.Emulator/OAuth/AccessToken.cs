using System.Collections.Immutable;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>What an OAuth access token says.</summary>
/// <param name="OwnerId">The SCIM id of the principal it authenticates.</param>
/// <param name="ExpiresAt">When it stops working.</param>
/// <param name="Scopes">The APIs it is good for; empty for all.</param>
internal sealed record AccessToken(string OwnerId, DateTimeOffset ExpiresAt, ImmutableArray<string> Scopes);
