namespace ReplaySim.Search.Thresholds;

/// <summary>
/// A first feasible choice for the search to beat, and prices that bound the whole space. Prices of all constraints are raised together
/// until what they lead to is feasible; then they are climbed, and choices on the way improved.
/// </summary>
internal sealed class FirstChoice
{
    private const int RootSteps = 12;
    private const int Every = 4;

    private readonly ThresholdProblem _problem;
    private readonly Cell _root;
    private readonly Relaxation _relaxation;
    private readonly Multipliers _multipliers;
    private readonly double[] _scales;
    private readonly LocalSearch _local;
    private Choice? _best;

    /// <param name="problem">The problem.</param>
    /// <param name="root">The whole space.</param>
    /// <param name="relaxation">The bound.</param>
    /// <param name="multipliers">What sums weigh.</param>
    /// <param name="scales">Size of each sum.</param>
    /// <param name="known">A feasible choice that is known already; null: none.</param>
    public FirstChoice(ThresholdProblem problem, Cell root, Relaxation relaxation, Multipliers multipliers, double[] scales, Choice? known)
    {
        (_problem, _root, _relaxation, _multipliers, _scales, _best) = (problem, root, relaxation, multipliers, scales, known);
        _local = new LocalSearch(problem, root);
    }

    private long Limit => _best?.Objective ?? long.MaxValue;

    /// <summary>The best choice found, null where none was feasible, and the prices.</summary>
    public (Choice? Best, double[] Prices) Find()
    {
        var prices = new double[_problem.Measures.Sums];
        var dual = new DualAscent(_problem, _relaxation, _multipliers, _scales);
        var (low, high) = (-24, 24);
        while (low < high && _problem.Measures.Sums > 1)
        {
            var middle = (low + high) >> 1;
            if (Try(Prices(middle), dual) is not null)
                high = middle;
            else
                low = middle + 1;
        }

        // Where no common scale of prices gives a feasible choice, one threshold at a time may still lead to one.
        prices = Prices(high);
        if (Try(prices, dual) is not { } start)
        {
            dual.Climb(_root, prices, long.MaxValue, 1);
            start = (int[])_relaxation.Boundaries.Clone();
            _local.CompleteOuter(start, dual.Best);
        }

        Keep(_local.Improve(start, Limit));
        if (_best is null)
            return (null, prices);
        var tried = 0;
        dual.Climb(_root, prices, Limit, RootSteps, (cuts, trial) =>
        {
            if (tried++ % Every != 0)
                return;
            var boundaries = (int[])cuts.Clone();
            _local.CompleteOuter(boundaries, trial);
            Keep(_local.Improve(boundaries, Limit));
        });
        return (_best, dual.Prices);
    }

    private double[] Prices(int exponent)
    {
        var prices = new double[_scales.Length];
        for (var j = 1; j < prices.Length; j++)
            prices[j] = Math.ScaleB(1, exponent) * _problem.Measures.Magnitudes[0] / _problem.Measures.Magnitudes[j];
        return prices;
    }

    // The choice that prices lead to, where it is feasible; it is kept if it is the best so far.
    private int[]? Try(double[] prices, DualAscent dual)
    {
        dual.Climb(_root, prices, long.MaxValue, 1);
        var boundaries = (int[])_relaxation.Boundaries.Clone();
        _local.CompleteOuter(boundaries, dual.Best);
        var sums = _local.SumsOf(boundaries);
        for (var j = 1; j < sums.Length; j++)
        {
            if (sums[j] < _problem.Measures.Needs[j])
                return null;
        }

        Keep(new Choice(boundaries, sums[0]));
        return boundaries;
    }

    private void Keep(Choice? choice)
    {
        if (choice is not null && choice.Objective < Limit)
            _best = choice;
    }
}
