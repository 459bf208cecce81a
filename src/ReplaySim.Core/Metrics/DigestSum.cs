using System.Runtime.CompilerServices;
using ReplaySim.Core.Draws;

namespace ReplaySim.Core.Metrics;

/// <summary>
/// A 128-bit wrapping sum of a mixed (row, path, answer, wait, latency) per transaction: independent of order, mergeable, and
/// different as soon as one decision, answer or microsecond of one transaction is.
/// </summary>
internal struct DigestSum
{
    public ulong High { get; private set; }

    public ulong Low { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in TransactionEnd end, ulong answerHash)
    {
        var a = DrawStream.Mix((ulong)end.Row * 0x9E3779B97F4A7C15 + end.Path);
        var b = a ^ (((ulong)end.WaitMicros << 32) | ((ulong)end.WaitMicros >> 32)) ^ (ulong)end.LatencyMicros;
        var low = DrawStream.Mix(b + answerHash + (ulong)end.Ending);
        var high = (low ^ a) * 0xBF58476D1CE4E5B9;
        var sum = Low + low;
        High += high + (sum < low ? 1UL : 0UL);
        Low = sum;
    }
}
