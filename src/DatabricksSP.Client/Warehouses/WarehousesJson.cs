using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Warehouses;

/// <summary>The JSON of SQL warehouses.</summary>
/// <remarks>
/// Generated code sets every init property, those that are missing in the JSON to null: the records' setters
/// make empty lists of that.
/// </remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(NewWarehouse))]
[JsonSerializable(typeof(WarehouseSettings))]
[JsonSerializable(typeof(WarehouseTags))]
[JsonSerializable(typeof(CreateWarehouseResponse))]
[JsonSerializable(typeof(WarehousePage))]
internal sealed partial class WarehousesJson : JsonSerializerContext;
