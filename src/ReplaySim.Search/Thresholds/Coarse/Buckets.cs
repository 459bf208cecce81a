namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// Buckets of a value that thresholds of one or several windows are compared with, ascending: between, before and after the windows
/// lies one bucket each, whose values are decided.
/// </summary>
internal sealed class Buckets
{
    private const int PerBucket = 2;

    private readonly WindowBuckets[] _windows;
    private readonly int[] _first;
    private readonly double[] _above;

    private Buckets(WindowBuckets[] windows)
    {
        _windows = windows;
        _first = new int[windows.Length];
        _above = [.. windows.Select(w => w.Window.Above)];
        for (var w = 0; w < windows.Length; w++)
            _first[w] = 1 + (w == 0 ? 0 : _first[w - 1] + windows[w - 1].Count);
        Count = _first[^1] + windows[^1].Count + 1;
    }

    public int Count { get; }

    /// <summary>First bucket of a window.</summary>
    public int First(int window) => _first[window];

    /// <summary>Last bucket of a window.</summary>
    public int Last(int window) => _first[window] + _windows[window].Count - 1;

    /// <param name="windows">Windows that do not touch, ascending.</param>
    /// <param name="values">Values of rows, NaN where missing.</param>
    /// <param name="count">Most buckets within windows.</param>
    public static Buckets Over(IReadOnlyList<Window> windows, ReadOnlySpan<double> values, int count)
    {
        var share = Math.Max(1, count / windows.Count);
        var stride = Math.Max(1, values.Length / (PerBucket * count * windows.Count));
        var sample = new List<double>();
        for (var row = 0; row < values.Length; row += stride)
        {
            if (!double.IsNaN(values[row]))
                sample.Add(values[row]);
        }

        sample.Sort();
        return new Buckets([.. windows.Select(window => new WindowBuckets(window, sample.Where(window.IsOpen).ToArray(), share))]);
    }

    /// <summary>Bucket of a value that is not NaN.</summary>
    public int Of(double value)
    {
        Span<ushort> bucket = [0];
        Of([value], bucket);
        return bucket[0];
    }

    /// <summary>Buckets of many values; of NaN, <see cref="Count"/>.</summary>
    public void Of(ReadOnlySpan<double> values, Span<ushort> buckets)
    {
        if (_windows is [var only])
        {
            only.Of(values, buckets, _first[0], Count);
            return;
        }

        ReadOnlySpan<WindowBuckets> windows = _windows;
        ReadOnlySpan<double> above = _above;
        for (var i = 0; i < values.Length; i++)
        {
            // Counted rather than searched: which window a value is in follows no pattern.
            var value = values[i];
            var begun = 0;
            foreach (var start in above)
                begun += value >= start ? 1 : 0;
            if (begun == 0)
            {
                buckets[i] = (ushort)(double.IsNaN(value) ? Count : 0);
                continue;
            }

            var window = windows[begun - 1];
            buckets[i] = (ushort)(_first[begun - 1] + (value < window.UpTo ? window.Of(value) : window.Count));
        }
    }

    /// <summary>The value from which on values come into a bucket of a window, or the one after its last, or a later one.</summary>
    public double Edge(int window, int bucket) => _windows[window].Edge(bucket - _first[window]);

    /// <summary>The thresholds within some buckets of a window: from the lower edge of the first to that of the one after the last.</summary>
    public Window ThresholdsIn(BucketRange range, int window = 0) => new(Edge(window, range.Low), Edge(window, range.High + 1));

    /// <summary>Buckets in which an axis allows any of some thresholds, all in one window.</summary>
    public BucketRange Meeting(Window thresholds, ThresholdAxis axis)
    {
        var w = Array.FindLastIndex(_windows, known => known.Window.Above <= thresholds.Above);
        var (above, upTo) = (Math.Max(thresholds.Above, Math.BitDecrement(axis.From)), Math.Min(thresholds.UpTo, axis.To));
        var high = Math.Clamp(Of(upTo), First(w), Last(w));
        while (high > First(w) && Edge(w, high) >= upTo)
            high--;
        return new(Math.Clamp(Of(above), First(w), Last(w)), high);
    }

    /// <summary>Buckets whose upper edge is one of some thresholds, all in one window, and allowed by an axis.</summary>
    public BucketRange EdgesIn(Window thresholds, ThresholdAxis axis)
    {
        var (low, high) = Meeting(thresholds, axis);
        var upTo = Math.Min(thresholds.UpTo, axis.To);
        while (low <= high && Edge(WindowOf(high), high + 1) > upTo)
            high--;
        return new(low, high);
    }

    /// <summary>The window that a bucket belongs to; −1 for one between windows.</summary>
    public int WindowOf(int bucket)
    {
        for (var w = 0; w < _windows.Length; w++)
        {
            if (_first[w] <= bucket && bucket < _first[w] + _windows[w].Count)
                return w;
        }

        return -1;
    }
}
