using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>The SHA-256 of a secret value: what it is looked up by, so that no value needs to be kept.</summary>
internal readonly record struct TokenHash(ulong A, ulong B, ulong C, ulong D)
{
    private const int LongestOnStack = 512;

    public static TokenHash Of(ReadOnlySpan<char> value)
    {
        int length = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> bytes = length <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[length];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(value, bytes)], hash);
        return MemoryMarshal.Read<TokenHash>(hash);
    }

    /// <summary>The hash that <see cref="ToString"/> wrote, or null if the text is none.</summary>
    public static TokenHash? Parse(string text) =>
        text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigit)
            ? MemoryMarshal.Read<TokenHash>(Convert.FromHexString(text))
            : null;

    /// <summary>The hash in hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(MemoryMarshal.AsBytes(new ReadOnlySpan<TokenHash>(in this)));
}
