using System.Text.Json;
using System.Text.Json.Serialization;

namespace DatabricksSP.Emulator.Faults;

/// <summary>Writes kinds as <c>too-many-requests</c>.</summary>
internal sealed class FaultKindConverter() : JsonStringEnumConverter<FaultKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
