using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Explorer;

/// <summary>The steps of a threshold, or of the cuts of one score.</summary>
internal sealed class ThresholdSteps
{
    private readonly (ThresholdAxis Axis, int First, int Last)[] _axes;

    // Per number of steps reached, the greatest value that reaches so many; minus infinity where none does.
    private readonly double[] _greatest;
    private readonly bool[] _occurs;

    /// <param name="values">The least value that reaches each step, ascending; infinity: none does.</param>
    /// <param name="axes">The thresholds that share them, each with the values of its first and last step.</param>
    public ThresholdSteps(double[] values, IReadOnlyList<(ThresholdAxis Axis, double First, double Last)> axes)
    {
        Values = values;
        _axes = [.. axes.Select(a => (a.Axis, Array.BinarySearch(values, a.First), Array.BinarySearch(values, a.Last)))];
        _greatest = new double[values.Length + 1];
        Array.Fill(_greatest, double.NegativeInfinity);
        _occurs = new bool[_greatest.Length];
    }

    /// <summary>The least value that reaches each step.</summary>
    public double[] Values { get; }

    /// <summary>How many steps a row's value reaches; the value is remembered.</summary>
    public int Reach(double value)
    {
        var reached = StepScale.CountUpTo(Values, value);
        _greatest[reached] = Math.Max(_greatest[reached], value);
        _occurs[reached] = true;
        return reached;
    }

    /// <summary>
    /// Per threshold, its first step and what it is at each of its steps, once all rows have been seen: as the search would report it.
    /// </summary>
    public IReadOnlyList<(int First, double[] Thresholds)> Thresholds()
    {
        // All values next to a step, so that thresholds lie midway between neighbours.
        double[] neighbours = [.. _greatest.Where((_, reached) => _occurs[reached]).Concat(Values.Where(double.IsFinite)).Distinct().Order()];
        var thresholds = new (int First, double[] Thresholds)[_axes.Length];
        for (var k = _axes.Length - 1; k >= 0; k--)
        {
            var (axis, first, last) = _axes[k];
            var variable = new ThresholdVariable(axis, neighbours);
            double[] own = [.. Values[first..(last + 1)].Select(value => variable.ThresholdAt(ThresholdVariable.LowerBound(neighbours, value)))];
            thresholds[k] = (first, k + 1 == _axes.Length ? own : Below(own, first, thresholds[k + 1]));
        }

        return thresholds;
    }

    // Cuts between the same two values may have come out in any order where their intervals differ.
    private static double[] Below(double[] own, int first, (int First, double[] Thresholds) next)
    {
        double BelowNext(double threshold, int at) => at >= 0 && at < next.Thresholds.Length ? Math.Min(threshold, next.Thresholds[at]) : threshold;
        return [.. own.Select((threshold, s) => BelowNext(threshold, s + first - next.First))];
    }
}
