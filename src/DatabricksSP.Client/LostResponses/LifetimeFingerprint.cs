using System.Security.Cryptography;

namespace DatabricksSP.Client.LostResponses;

/// <summary>
/// The mark by which a credential is known as that of one request: a lifetime that is some seconds, by chance, shorter than wanted. It
/// costs
/// no request, and nobody sees it.
/// </summary>
internal static class LifetimeFingerprint
{
    /// <summary>By how much two requests for the same may differ.</summary>
    public const int MostSeconds = 599;

    // With less to choose from, two processes would soon choose the same.
    private const int LeastSeconds = 30;
    private const int MostDraws = 100;

    /// <summary>The lifetime to ask for; the wanted one where that is too short to take anything off.</summary>
    /// <param name="wanted">The lifetime that is wanted, in seconds.</param>
    /// <param name="tryReserve">Takes a lifetime for one request of this process; false if another one has it.</param>
    public static AskedLifetime Draw(long wanted, Func<long, bool> tryReserve)
    {
        // A tenth is what nobody misses of a short one.
        int most = (int)Math.Min(MostSeconds, wanted / 10);
        for (int draw = 0; most >= LeastSeconds && draw < MostDraws; draw++)
        {
            int shorter = Number(most) + 1;

            // Whole minutes are what other tools ask for, and what a workspace that rounds would make of any lifetime.
            if (shorter % 60 != 0 && tryReserve(wanted - shorter))
            {
                return new AskedLifetime(wanted - shorter, IsFingerprint: true);
            }
        }

        return new AskedLifetime(wanted, IsFingerprint: false);
    }

    // Not of System.Random, which .NET Framework seeds alike in processes that start together.
    private static int Number(int below)
    {
        byte[] bytes = new byte[sizeof(uint)];
        using RandomNumberGenerator generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        return (int)(BitConverter.ToUInt32(bytes, 0) % (uint)below);
    }
}

/// <summary>The lifetime that a request asks for.</summary>
/// <param name="Seconds">The lifetime; null where none is sent.</param>
/// <param name="IsFingerprint">Whether no other request of this process, and hardly one of another, asks for the same.</param>
internal readonly record struct AskedLifetime(long? Seconds, bool IsFingerprint);
