using System.Text.Json;
using System.Text.Json.Serialization;

namespace DatabricksSP.Emulator.Faults;

/// <summary>Reads and writes kinds by their names. Numbers and lists, which an enumeration could also be read from, are no kinds.</summary>
internal sealed class FaultKindConverter : JsonConverter<FaultKind>
{
    public override FaultKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && FaultBehaviors.Find(reader.GetString()!) is { } kind ? kind : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, FaultKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(FaultBehaviors.Name(value));
}
