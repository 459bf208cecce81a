namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>Looks for the prices of the constraints at which the least weighed choice bounds the objective best.</summary>
/// <param name="measures">Needs and magnitudes of the sums.</param>
/// <param name="multipliers">Turns prices into multipliers.</param>
/// <param name="minimise">The sums of the choice that weighs least under some multipliers; null where there is no choice.</param>
internal sealed class PriceSearch(MeasureTable measures, Multipliers multipliers, Func<long[], long[]?> minimise)
{
    private const int Exponents = 24;
    private const int Halvings = 24;
    private const int Steps = 32;

    private long _bound = long.MinValue;
    private double[] _prices = [];

    /// <summary>The multipliers behind the best bound found; empty where there was no choice.</summary>
    public long[] Best { get; private set; } = [];

    /// <summary>Raises all prices together until the constraints hold; where there are several, climbs on from there (Polyak 1969).</summary>
    /// <param name="target">The objective of the best choice known by then; greatest of all: none.</param>
    public void Search(Func<long> target)
    {
        var (low, high) = (-Exponents, Exponents);
        while (low < high && measures.Sums > 1)
        {
            var middle = (low + high) >> 1;
            if (Meets(Common(Math.ScaleB(1, middle))))
                high = middle;
            else
                low = middle + 1;
        }

        var (below, above) = (Math.ScaleB(1, high - 1), Math.ScaleB(1, high));
        for (var halving = 0; halving < Halvings && measures.Sums > 1; halving++)
        {
            var middle = (below + above) / 2;
            if (Meets(Common(middle)))
                above = middle;
            else
                below = middle;
        }

        Meets(Common(above));
        if (measures.Sums > 2 && Best.Length > 0 && target() != long.MaxValue)
            Climb(target());
    }

    private double[] Common(double scale) =>
        [.. Enumerable.Range(0, measures.Sums).Select(s => s == 0 ? 0 : scale * measures.Magnitudes[0] / measures.Magnitudes[s])];

    private bool Meets(double[] prices) => Violations(prices)?.All(missing => missing <= 0) ?? true;

    // What the least weighed choice lacks of each need; keeps the best bound.
    private double[]? Violations(double[] prices)
    {
        var trial = multipliers.Of(prices);
        if (minimise(trial) is not { } sums)
            return null;
        var bound = trial[0] * sums[0];
        var missing = new double[sums.Length];
        for (var s = 1; s < sums.Length; s++)
        {
            bound += trial[s] * (measures.Needs[s] - sums[s]);
            missing[s] = measures.Needs[s] - sums[s];
        }

        if (bound > _bound)
            (_bound, Best, _prices) = (bound, trial, prices);
        return missing;
    }

    private void Climb(long target)
    {
        var relax = 1.0;
        for (var step = 0; step < Steps; step++)
        {
            var (prices, before) = ((double[])_prices.Clone(), _bound);
            if (Violations(prices) is not { } missing)
                return;
            var (norm, aim) = (0.0, target - (double)_bound / multipliers.Objective);
            for (var s = 1; s < missing.Length; s++)
            {
                if (prices[s] <= 0 && missing[s] < 0)
                    missing[s] = 0;
                norm += missing[s] * missing[s] / measures.Magnitudes[s];
            }

            if (norm == 0 || aim <= 0)
                return;
            for (var s = 1; s < missing.Length; s++)
                prices[s] = Math.Max(0, prices[s] + relax * aim / norm * missing[s] / measures.Magnitudes[s]);
            Violations(prices);
            relax *= _bound > before ? 1 : 0.7;
        }
    }
}
