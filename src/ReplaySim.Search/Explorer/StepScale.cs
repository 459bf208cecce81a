using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Explorer;

/// <summary>
/// Gathers what a threshold, or the cuts of one score, are compared with, and picks the steps that they can be set to. A step is told by
/// the least value that reaches it (infinity: none does), so that it stands for one boundary between values that occur.
/// </summary>
internal sealed class StepScale
{
    private const int MostSampled = 1 << 16;

    private readonly IReadOnlyList<ThresholdAxis> _axes;
    private readonly double[] _chosen;
    private readonly double[] _frontier;
    private readonly double[] _marks;
    private readonly double[] _least;
    private readonly List<double> _sample = [];
    private long _seen;
    private long _stride = 1;

    /// <param name="axes">The thresholds that share the scale.</param>
    /// <param name="chosen">Thresholds that must be steps.</param>
    /// <param name="frontier">Thresholds that are steps as far as there is room.</param>
    public StepScale(IReadOnlyList<ThresholdAxis> axes, IEnumerable<double> chosen, IEnumerable<double> frontier)
    {
        (_axes, _chosen, _frontier) = (axes, [.. chosen], [.. frontier]);
        _marks = [.. axes.SelectMany(a => new[] { LeastOf(a), a.To }).Concat(_chosen).Concat(_frontier).Distinct().Order()];
        _least = new double[_marks.Length];
        Array.Fill(_least, double.PositiveInfinity);
    }

    /// <summary>How many of some ascending values are at most another.</summary>
    public static int CountUpTo(double[] ascending, double value)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (ascending[middle] <= value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>A value that the thresholds are compared with in some row.</summary>
    public void Add(double value)
    {
        if (CountUpTo(_marks, value) - 1 is var mark and >= 0)
            _least[mark] = Math.Min(_least[mark], value);
        if ((_seen++ & (_stride - 1)) != 0)
            return;
        _sample.Add(value);
        if (_sample.Count == MostSampled)
            Thin();
    }

    /// <summary>
    /// The steps: at equal shares of the rows, then between the values that are left, where many rows have the same.
    /// </summary>
    /// <param name="most">Most steps; the ends of what is allowed and what was chosen are there in any case.</param>
    public ThresholdSteps Steps(int most)
    {
        var values = new SortedSet<double>(_axes.SelectMany(a => new[] { Reaching(LeastOf(a)), Reaching(a.To) }).Concat(_chosen.Select(Reaching)));
        Fill(values, [.. _frontier.Select(Reaching).Distinct().Where(v => !values.Contains(v)).Order()], most);
        double[] inside = [.. _sample.Where(v => v > values.Min && v < values.Max).Order()];
        Fill(values, inside, most);
        Fill(values, [.. inside.Distinct().Where(v => !values.Contains(v))], most);
        return new ThresholdSteps([.. values], [.. _axes.Select(a => (a, Reaching(LeastOf(a)), Reaching(a.To)))]);
    }

    /// <summary>The least value that reaches a threshold that was to be a step.</summary>
    public double Reaching(double threshold)
    {
        var least = double.PositiveInfinity;
        for (var mark = Array.BinarySearch(_marks, threshold); mark < _marks.Length; mark++)
            least = Math.Min(least, _least[mark]);
        return least;
    }

    // No threshold is minus infinity.
    private static double LeastOf(ThresholdAxis axis) => Math.Max(axis.From, double.MinValue);

    private static void Fill(SortedSet<double> steps, double[] ascending, int most)
    {
        var room = Math.Min(most - steps.Count, ascending.Length);
        for (var i = 0; i < room; i++)
            steps.Add(ascending[(int)((2L * i + 1) * ascending.Length / (2L * room))]);
    }

    // Strides are powers of two from the first value on, so that every second kept one stays.
    private void Thin()
    {
        _stride *= 2;
        var kept = 0;
        for (var i = 0; i < _sample.Count; i += 2)
            _sample[kept++] = _sample[i];
        _sample.RemoveRange(kept, _sample.Count - kept);
    }
}
