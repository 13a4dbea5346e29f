using System.Text.Json;

namespace DatabricksSP.Client.Errors;

/// <summary>What the body of an error says, whatever its shape; null is what it does not say.</summary>
internal readonly record struct ErrorBody(string? Code, string? Message, IReadOnlyList<JsonElement>? Details = null, bool IsJson = false);
