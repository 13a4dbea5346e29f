using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DatabricksSP.Emulator.Http;

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
[JsonSerializable(typeof(WorkspacesSnapshot))]
internal sealed partial class SnapshotJson : JsonSerializerContext
{
    public static JsonReaderOptions ReaderOptions { get; } = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="SeedException">It is not such JSON.</exception>
    public static TSnapshot Read<TSnapshot>(ReadOnlySpan<byte> json, JsonTypeInfo<TSnapshot> type)
        where TSnapshot : class
    {
        try
        {
            JsonText.Check(json, ReaderOptions);
            return JsonSerializer.Deserialize(json, type) ?? throw new SeedException("The seed is null.");
        }
        catch (JsonException exception)
        {
            throw new SeedException(JsonText.Describe(exception), exception);
        }
    }
}
