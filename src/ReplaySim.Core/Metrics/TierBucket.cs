namespace ReplaySim.Core.Metrics;

/// <summary>
/// What a tier did in one stretch of time, or up to a moment: the difference of two running totals is what happened between
/// them. Integers only, so that stretches merge in any order.
/// </summary>
internal readonly record struct TierBucket
{
    /// <summary>Calls let in, to be served now or later.</summary>
    public long Asked { get; init; }

    /// <summary>What the calls cost whose service started, femto-dollars times row weights.</summary>
    public Int128 Spend { get; init; }

    /// <summary>∫ busy servers dt, µs.</summary>
    public Int128 BusyMicros { get; init; }

    /// <summary>∫ waiting calls dt, µs.</summary>
    public Int128 WaitingMicros { get; init; }

    /// <summary>Measured calls whose service started.</summary>
    public long Waits { get; init; }

    /// <summary>Σ of their waits, µs.</summary>
    public Int128 WaitMicros { get; init; }

    public static TierBucket operator +(TierBucket left, TierBucket right) => checked(new()
    {
        Asked = left.Asked + right.Asked,
        Spend = left.Spend + right.Spend,
        BusyMicros = left.BusyMicros + right.BusyMicros,
        WaitingMicros = left.WaitingMicros + right.WaitingMicros,
        Waits = left.Waits + right.Waits,
        WaitMicros = left.WaitMicros + right.WaitMicros,
    });

    /// <summary>What happened after the <paramref name="right"/> total and up to the <paramref name="left"/> one.</summary>
    public static TierBucket operator -(TierBucket left, TierBucket right) => checked(new()
    {
        Asked = left.Asked - right.Asked,
        Spend = left.Spend - right.Spend,
        BusyMicros = left.BusyMicros - right.BusyMicros,
        WaitingMicros = left.WaitingMicros - right.WaitingMicros,
        Waits = left.Waits - right.Waits,
        WaitMicros = left.WaitMicros - right.WaitMicros,
    });
}
