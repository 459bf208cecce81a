namespace ReplaySim.Search.Thresholds;

/// <summary>
/// Whole-number multipliers of a problem's sums, small enough that no weighed sum leaves 64 bits. The objective's is fixed, so
/// that bounds compare.
/// </summary>
internal sealed class Multipliers
{
    private const int Bits = 58;

    // Leaves room for prices: a unit of a constraint may be worth far more than one of the objective.
    private const int ObjectiveBits = 44;

    private readonly long[] _most;

    public Multipliers(MeasureTable measures)
    {
        var magnitudes = measures.Magnitudes;
        var room = (1L << Bits) / magnitudes.Length;
        Objective = 1;
        while (Objective <= (1L << ObjectiveBits) / Math.Max(1, magnitudes[0]) / 2)
            Objective *= 2;
        _most = [.. magnitudes.Select(m => Math.Max(1, room / Math.Max(1, m)))];
    }

    /// <summary>The objective's multiplier.</summary>
    public long Objective { get; }

    /// <summary>Prices of the constraints, in objective per unit, as multipliers.</summary>
    public long[] Of(double[] prices)
    {
        var multipliers = new long[prices.Length];
        multipliers[0] = Objective;
        for (var j = 1; j < prices.Length; j++)
            multipliers[j] = (long)Math.Min(_most[j], Math.Floor(Math.Max(0, prices[j]) * Objective + 0.5));
        return multipliers;
    }

    /// <summary>The multipliers that ask for one constraint alone.</summary>
    public long[] Alone(int constraint)
    {
        var multipliers = new long[_most.Length];
        multipliers[constraint] = 1;
        return multipliers;
    }

    /// <summary>Least objective that a weighed bound leaves: value ÷ multiplier, rounded up.</summary>
    public long ObjectiveOf(long value) => value >= 0 ? (value + Objective - 1) / Objective : -(-value / Objective);
}
