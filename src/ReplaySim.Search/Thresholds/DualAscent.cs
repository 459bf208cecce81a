namespace ReplaySim.Search.Thresholds;

/// <summary>
/// Looks for the multipliers whose relaxation bounds a cell best: subgradient steps towards a known objective (Polyak 1969).
/// </summary>
internal sealed class DualAscent(ThresholdProblem problem, Relaxation relaxation, Multipliers multipliers, double[] scales)
{
    /// <summary>Prices behind the best bound.</summary>
    public double[] Prices { get; private set; } = [];

    /// <summary>The best bound's multipliers.</summary>
    public long[] Best { get; private set; } = [];

    /// <summary>The best bound, times the objective's multiplier.</summary>
    public long Bound { get; private set; }

    /// <summary>Climbs from some prices; stops when the bound passes the target.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="prices">Where to begin.</param>
    /// <param name="target">Objective to be passed.</param>
    /// <param name="steps">Most evaluations.</param>
    /// <param name="seen">Told of the cuts that attain each bound.</param>
    public void Climb(Cell cell, double[] prices, long target, int steps, Action<int[], long[]>? seen = null)
    {
        Bound = long.MinValue;
        prices = (double[])prices.Clone();
        var relax = 1.0;
        for (var step = 0; step < steps; step++)
        {
            var trial = multipliers.Of(prices);
            var value = relaxation.Minimise(cell, trial);
            if (value > Bound)
                (Bound, Best, Prices) = (value, trial, (double[])prices.Clone());
            else
                relax *= 0.7;
            seen?.Invoke(relaxation.Boundaries, trial);
            if (multipliers.ObjectiveOf(Bound) >= target || step + 1 == steps)
                return;
            var slack = Violations(cell, trial);
            var norm = 0.0;
            for (var j = 1; j < slack.Length; j++)
            {
                // A constraint with room to spare and no price left cannot be made cheaper.
                if (prices[j] <= 0 && slack[j] < 0)
                    slack[j] = 0;
                norm += slack[j] * slack[j] / (scales[j] * scales[j]);
            }

            if (norm == 0)
                return;
            var aim = target - (double)value / multipliers.Objective;
            for (var j = 1; j < slack.Length; j++)
                prices[j] = Math.Max(0, prices[j] + relax * aim / norm * slack[j] / (scales[j] * scales[j]));
        }
    }

    // Need less sum at the relaxation's own minimum: a subgradient.
    private double[] Violations(Cell cell, long[] trial)
    {
        var sums = RelaxedSums(cell, trial);
        var slack = new double[sums.Length];
        for (var j = 1; j < sums.Length; j++)
            slack[j] = problem.Measures.Needs[j] - sums[j];
        return slack;
    }

    /// <summary>Sums at the minimum of the relaxation last made.</summary>
    public long[] RelaxedSums(Cell cell, long[] trial)
    {
        var sums = (long[])cell.Sums.Clone();
        foreach (var row in cell.Rows)
        {
            var place = 1;
            if (problem.Line[row] >= 0)
            {
                foreach (var cut in problem.Lines[problem.Line[row]])
                    place += relaxation.Boundaries[cut] <= problem.LinePlace[row] ? 1 : 0;
            }

            if (cell.OuterState(problem, row) == 0 && problem.Measures.Weigh(trial, row, 0) < problem.Measures.Weigh(trial, row, place))
                place = 0;
            problem.Measures.AddTo(sums, row, place);
        }

        return sums;
    }
}
