using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;

namespace ReplaySim.Search.Sweeps;

/// <summary>
/// An even sample of the values that thresholds are compared with (every row up to a million, then every second, fourth …), for
/// thresholds at their quantiles.
/// </summary>
public sealed class ValueSample(Func<PreparedSlice, int, double> value) : ISliceObserver
{
    private const int Most = 1 << 20;

    private readonly List<double> _values = [];
    private long _stride = 1;

    /// <inheritdoc />
    public void Observe(PreparedSlice slice)
    {
        for (var i = 0; i < slice.Count; i++)
        {
            if ((slice.FirstRow + i) % _stride != 0)
                continue;
            _values.Add(value(slice, i));
            if (_values.Count == Most)
                Thin();
        }
    }

    /// <summary>Lowest and highest of the sampled values; null where there is none.</summary>
    public (double Lowest, double Highest)? Range => _values.Where(v => !double.IsNaN(v)).ToList() is { Count: > 0 } known ? (known.Min(), known.Max()) : null;

    /// <summary>
    /// At most <paramref name="steps"/> thresholds in [from, to], both ends included, so that about equal shares of the values in
    /// between lie between neighbours. Ascending; each is a value that occurs, or an end.
    /// </summary>
    public IReadOnlyList<double> Thresholds(double from, double to, int steps)
    {
        var inside = _values.Where(v => v >= from && v <= to).Order().ToList();
        var thresholds = new SortedSet<double> { from };
        if (steps > 1)
            thresholds.Add(to);
        for (var s = 1; s < steps - 1 && inside.Count > 0; s++)
            thresholds.Add(inside[(int)((long)s * inside.Count / (steps - 1))]);
        return [.. thresholds];
    }

    // Strides are powers of two from row 0 on, so that every second kept row stays.
    private void Thin()
    {
        _stride *= 2;
        var kept = _values.Where((_, i) => i % 2 == 0).ToList();
        _values.Clear();
        _values.AddRange(kept);
    }
}
