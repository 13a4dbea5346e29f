using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DatabricksSP.Client.Transport;

/// <summary>
/// How types are read from the API's JSON and written to it. Unknown fields are ignored, null is left out, and a number may come as a
/// string.
/// </summary>
/// <remarks>
/// By reflection rather than by generated code, which was a third of the assembly: see docs/decisions/0010-json-by-reflection.md.
/// </remarks>
internal static class ApiJson
{
    private static readonly JsonSerializerOptions SnakeCaseOptions = Options(JsonNamingPolicy.SnakeCaseLower);
    private static readonly JsonSerializerOptions CamelCaseOptions = Options(JsonNamingPolicy.CamelCase);

    /// <summary>A type with fields like <c>access_token</c>, as all APIs but SCIM name them.</summary>
    public static JsonTypeInfo<T> SnakeCase<T>() => (JsonTypeInfo<T>)SnakeCaseOptions.GetTypeInfo(typeof(T));

    /// <summary>A type with fields like <c>displayName</c>, as SCIM names them.</summary>
    public static JsonTypeInfo<T> CamelCase<T>() => (JsonTypeInfo<T>)CamelCaseOptions.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Options(JsonNamingPolicy naming) => new()
    {
        PropertyNamingPolicy = naming,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };
}
