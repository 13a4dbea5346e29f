using System.Text.Json;
using System.Text.Json.Serialization;

namespace DatabricksSP.Emulator.Snapshots;

/// <summary>How seeds and snapshots are read and written. A misspelt name is an error, not a thing to pass over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(WorkspaceSnapshot))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
