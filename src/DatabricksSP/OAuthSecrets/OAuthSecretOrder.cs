namespace DatabricksSP.OAuthSecrets;

/// <summary>The OAuth secret that is to be made.</summary>
/// <param name="Lifetime">How long it shall live; null for the longest that there is.</param>
/// <param name="Scopes">API scopes to limit it to; null for all.</param>
/// <param name="AsPlainText">Whether its value is given as a string.</param>
internal sealed record OAuthSecretOrder(TimeSpan? Lifetime, IReadOnlyList<string>? Scopes, bool AsPlainText);
