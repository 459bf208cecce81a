using System.Runtime.CompilerServices;

namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// Cuts a window into buckets that hold about as many rows each, by a sample. A value's bucket is read from a table of equal steps:
/// greater values never come into lower buckets, whatever the sample.
/// </summary>
internal sealed class WindowBuckets
{
    private const int Steps = 1 << 16;

    private readonly double _origin;
    private readonly double _scale;
    private readonly ushort[] _bucketOf;

    /// <param name="window">The window.</param>
    /// <param name="sample">Values in it, ascending.</param>
    /// <param name="count">Most buckets.</param>
    public WindowBuckets(Window window, ReadOnlySpan<double> sample, int count)
    {
        (Window, UpTo) = (window, window.UpTo);
        sample = sample.Trim(double.NegativeInfinity).Trim(double.PositiveInfinity);
        _origin = sample.Length == 0 ? 0 : sample[0];
        _scale = sample.Length == 0 || sample[0] == sample[^1] ? 0 : (Steps - 1) / (sample[^1] - sample[0]);
        _bucketOf = new ushort[Steps];
        var (below, quantile) = (0, 0L);
        for (var step = 0; step < Steps; step++)
        {
            var reached = (long)Math.Min(below, sample.Length - 1) * count / Math.Max(1, sample.Length);
            Count += reached > quantile ? 1 : 0;
            (_bucketOf[step], quantile) = ((ushort)Count, reached);
            while (below < sample.Length && StepOf(sample[below]) == step)
                below++;
        }

        Count++;
    }

    public Window Window { get; }

    public double UpTo { get; }

    public int Count { get; }

    /// <summary>Bucket of a value in the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(double value) => _bucketOf[StepOf(value)];

    /// <summary>Buckets of many values, where this is the only window.</summary>
    /// <param name="values">The values.</param>
    /// <param name="buckets">Where their buckets go.</param>
    /// <param name="first">What the first bucket is counted as; values below the window are one less.</param>
    /// <param name="missing">Bucket of NaN.</param>
    public void Of(ReadOnlySpan<double> values, Span<ushort> buckets, int first, int missing)
    {
        var (above, upTo, origin, scale, bucketOf) = (Window.Above, Window.UpTo, _origin, _scale, _bucketOf);
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            buckets[i] = (ushort)(value >= above && value < upTo ? first + bucketOf[StepOf(value, origin, scale)]
                : value < above ? first - 1
                : value >= upTo ? first + Count : missing);
        }
    }

    /// <summary>The value from which on values of the window come into a bucket or a later one.</summary>
    public double Edge(int bucket)
    {
        if (bucket == 0 || bucket == Count)
            return bucket == 0 ? Window.Above : Window.UpTo;
        var (low, high) = (Ordered(Window.Above), Ordered(Window.UpTo));
        while (low + 1 < high)
        {
            var middle = (low >> 1) + (high >> 1) + (low & high & 1);
            if (Of(Value(middle)) < bucket)
                low = middle;
            else
                high = middle;
        }

        return Value(high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int StepOf(double value) => StepOf(value, _origin, _scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int StepOf(double value, double origin, double scale)
    {
        var step = (value - origin) * scale;
        return step >= Steps - 1 ? Steps - 1 : step > 0 ? (int)step : 0;
    }

    // Whole numbers in the order of the doubles.
    private static long Ordered(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? long.MinValue - bits : bits;
    }

    private static double Value(long ordered) => BitConverter.Int64BitsToDouble(ordered < 0 ? long.MinValue - ordered : ordered);
}
