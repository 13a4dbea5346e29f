using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>The SHA-256 of a token's value: what a token is looked up by, so that no value needs to be kept.</summary>
internal readonly record struct TokenHash(ulong A, ulong B, ulong C, ulong D)
{
    public static TokenHash Of(string value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(value), hash);
        return MemoryMarshal.Read<TokenHash>(hash);
    }
}
