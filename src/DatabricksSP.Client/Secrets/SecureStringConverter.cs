using System.Buffers;
using System.Security;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Secrets;

/// <summary>Reads a secret without ever making a string of it, and never writes one.</summary>
internal sealed class SecureStringConverter : JsonConverter<SecureString>
{
    // A SecureString holds no more.
    private const int Longest = 65536;

    public override SecureString Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException();
        }

        long bytes = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (bytes is 0 or > Longest)
        {
            throw new JsonException();
        }

        char[] characters = ArrayPool<char>.Shared.Rent((int)bytes);
        try
        {
            int length = reader.CopyString(characters);
            SecureString secret = new();
            foreach (char character in characters.AsSpan(0, length))
            {
                secret.AppendChar(character);
            }

            secret.MakeReadOnly();
            return secret;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters, clearArray: true);
        }
    }

    public override void Write(Utf8JsonWriter writer, SecureString value, JsonSerializerOptions options) => writer.WriteNullValue();
}
