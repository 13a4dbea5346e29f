using System.Text.Json.Serialization;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Emulator.Control;

/// <summary>How the bodies of the control endpoint are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(FaultKindConverter)])]
[JsonSerializable(typeof(FaultBody))]
[JsonSerializable(typeof(FaultSettings))]
[JsonSerializable(typeof(FaultsResponse))]
[JsonSerializable(typeof(RequestsResponse))]
internal sealed partial class ControlJson : JsonSerializerContext;
