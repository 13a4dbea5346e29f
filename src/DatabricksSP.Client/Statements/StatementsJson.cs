using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Statements;

/// <summary>The JSON of SQL statements.</summary>
/// <remarks>
/// Generated code sets every init property, those that are missing in the JSON to null: the records' setters
/// make empty lists of that.
/// </remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(NewStatement))]
[JsonSerializable(typeof(StatementResponse))]
internal sealed partial class StatementsJson : JsonSerializerContext;
