using System.Runtime.CompilerServices;
using System.Text;

namespace ReplaySim.Core.Draws;

/// <summary>
/// Counter-based randomness: each draw is a pure function of (seed, replication, purpose, name, row, attempt).
/// Nothing is consumed, so every candidate sees the same luck for the same transaction (common random numbers), and nothing
/// depends on thread, order or slice. Two rounds of the SplitMix64 finaliser (Steele, Lea and Flood 2014, variant 13 of Stafford).
/// </summary>
public readonly struct DrawStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private readonly ulong _key;
    private readonly ulong _whitening;

    /// <param name="seed">The scenario's seed.</param>
    /// <param name="purpose">What the draws are for.</param>
    /// <param name="name">A tier's name, or empty where the draw belongs to the transaction alone.</param>
    /// <param name="replication">Which replication; 0 for the first.</param>
    public DrawStream(ulong seed, DrawPurpose purpose, string name = "", int replication = 0)
    {
        var key = Mix(seed + Golden);
        key = Mix(key ^ ((ulong)(uint)replication << 32) ^ (ulong)purpose);
        foreach (var b in Encoding.UTF8.GetBytes(name))
            key = Mix((key ^ b) * 0x100000001B3);
        _key = key;
        _whitening = Mix(key ^ 0xD1B54A32D192ED03);
    }

    /// <summary>64 uniform bits for a row (and, where a row draws more than once, an attempt).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Bits(long row, int attempt = 0)
    {
        var z = ((ulong)row + ((ulong)(uint)attempt << 48)) * Golden + _key;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z ^= _whitening ^ (z >> 27);
        return Mix(z);
    }

    /// <summary>A uniform double strictly inside (0, 1): 52 bits, centred in their cell.</summary>
    public double Uniform(long row, int attempt = 0) => ToUnit(Bits(row, attempt));

    /// <summary>Maps 64 bits to the open unit interval; the map that every draw uses.</summary>
    internal static double ToUnit(ulong bits) => ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
