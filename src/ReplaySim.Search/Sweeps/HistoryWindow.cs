using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;

namespace ReplaySim.Search.Sweeps;

/// <summary>The first part of a history, beside the whole.</summary>
/// <param name="Rows">Rows in it, from the first on.</param>
/// <param name="Share">Share of the measured rows of the whole that it holds.</param>
/// <param name="CountedRows">Its rows that count in cost and accuracy, and those of the whole.</param>
/// <param name="SpanMicros">Its time that cost is spread over, and that of the whole, µs.</param>
public sealed record HistoryWindow(long Rows, double Share, (long Part, long Whole) CountedRows, (long Part, long Whole) SpanMicros);

/// <summary>
/// Arrivals at evenly spaced rows (every row of a short history, then every second, fourth …), for windows that hold a wanted share
/// of it. How the history is cut into slices changes nothing.
/// </summary>
/// <param name="warmUp">Rows that a window must hold before it measures anything.</param>
public sealed class ArrivalMarks(WarmUp warmUp) : ISliceObserver
{
    private const int Most = 1 << 17;

    // With fewer measured rows a window tells nothing.
    private const int FewestMeasured = 1_000;

    private readonly List<long> _arrivals = [];
    private long _stride = 1;
    private long _rows;
    private long _first;
    private long _last;
    private (long Row, long Arrival)? _measured;

    /// <inheritdoc />
    public void Observe(PreparedSlice slice)
    {
        for (var i = 0; i < slice.Count; i++)
        {
            var (row, arrival) = (slice.FirstRow + i, slice.Arrival[i]);
            if (row == 0)
                _first = arrival;
            if (_measured is null && arrival >= _first + warmUp.Micros && row >= warmUp.Rows)
                _measured = (row, arrival);
            if (row % _stride == 0)
                Mark(arrival);
        }

        if (slice.Count == 0)
            return;
        _rows = slice.FirstRow + slice.Count;
        _last = slice.Arrival[slice.Count - 1];
    }

    /// <summary>
    /// The window with that share of the measured rows, or somewhat more; null where it would be the whole, or holds too few
    /// measured rows to tell anything.
    /// </summary>
    public HistoryWindow? Window(double share)
    {
        if (_measured is not { } measured)
            return null;
        var measurable = _rows - measured.Row;
        var mark = (measured.Row + (long)Math.Ceiling(share * measurable) + _stride - 2) / _stride;
        var rows = mark * _stride + 1;
        if (rows >= _rows || rows - measured.Row < FewestMeasured)
            return null;
        var (firstCounted, countedSince) = warmUp.All ? measured : (0, _first);
        return new HistoryWindow(
            rows,
            (double)(rows - measured.Row) / measurable,
            (rows - firstCounted, _rows - firstCounted),
            (_arrivals[(int)mark] - countedSince, _last - countedSince));
    }

    private void Mark(long arrival)
    {
        _arrivals.Add(arrival);
        if (_arrivals.Count < Most)
            return;
        _stride *= 2;
        var kept = _arrivals.Where((_, i) => i % 2 == 0).ToList();
        _arrivals.Clear();
        _arrivals.AddRange(kept);
    }
}
