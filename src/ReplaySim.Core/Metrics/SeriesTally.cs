using System.Runtime.CompilerServices;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Metrics;

/// <summary>
/// Hourly and daily sums by arrival, and latencies by the hour and day they ended in. One hour's and one day's histogram are
/// alive at a time: they are folded into the next larger one as soon as the clock has passed them.
/// </summary>
internal sealed class SeriesTally
{
    private const long MostHours = 10_000_000;

    private readonly LatencyHistogram _hourLatency = new();
    private readonly LatencyHistogram _dayLatency = new();
    private readonly bool _hourly;
    private SeriesBucket[] _hours = new SeriesBucket[1];
    private long[] _dayP99 = [];
    private long _originHour;
    private long _hourEndsAt = long.MinValue;
    private int _count;
    private int _cursor;
    private long _cursorFrom;
    private ulong _cursorLength;

    /// <param name="hourly">False: keep the whole history in a single bucket.</param>
    public SeriesTally(bool hourly) => _hourly = hourly;

    /// <summary>All latencies; complete after <see cref="Close"/>.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>First hour, in hours since the epoch.</summary>
    public long OriginHour => _originHour;

    public ReadOnlySpan<SeriesBucket> Hours => _hours.AsSpan(0, _count);

    /// <summary>99th percentile by day, µs; −1 where nothing ended; from the day of the first hour.</summary>
    public ReadOnlySpan<long> DayP99Micros => _dayP99;

    /// <summary>
    /// Opens the bucket of the first arrival that counts. Transactions end in another order than they arrive, so that the first
    /// to end does not tell where the series begins.
    /// </summary>
    public void Begin(long firstArrival) => _ = At(firstArrival);

    /// <summary>The bucket of an arrival time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref SeriesBucket At(long arrivedAt)
    {
        if ((ulong)(arrivedAt - _cursorFrom) < _cursorLength)
            return ref _hours[_cursor];
        return ref Seek(arrivedAt);
    }

    /// <summary>Counts a latency that ended at <paramref name="endedAt"/>; ends never go back in time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddLatency(long endedAt, long latencyMicros)
    {
        if (!_hourly)
        {
            Latency.Add(latencyMicros);
            return;
        }

        if (endedAt >= _hourEndsAt)
            TurnHour(endedAt);
        _hourLatency.Add(latencyMicros);
    }

    /// <summary>Folds what is still open; call once, at the end.</summary>
    public void Close()
    {
        if (_hourly && _hourEndsAt != long.MinValue)
        {
            FoldHour(HourOf(_hourEndsAt) - 1);
            FoldDay(FloorDivide(HourOf(_hourEndsAt) - 1, 24));
        }
    }

    /// <summary>The sum of all buckets.</summary>
    public SeriesBucket Total()
    {
        var total = SeriesBucket.Empty;
        foreach (ref readonly var bucket in Hours)
            total.Add(bucket);
        return total;
    }

    internal static long HourOf(long micros) => FloorDivide(micros, SimTime.PerHour);

    /// <summary>Refuses a moment that is more than a thousand years of <paramref name="hours"/> away from the first row.</summary>
    internal static void CheckSpan(long hours, long micros)
    {
        if (hours is < 0 or > MostHours)
            throw new ReplayInputException($"history spans more than a thousand years: {new SimTime(micros)} is too far from its first row; check the time column's unit");
    }

    internal static long FloorDivide(long value, long divisor)
    {
        var quotient = value / divisor;
        return value % divisor < 0 ? quotient - 1 : quotient;
    }

    private void TurnHour(long endedAt)
    {
        var hour = HourOf(endedAt);
        if (_hourEndsAt != long.MinValue)
        {
            var before = HourOf(_hourEndsAt) - 1;
            FoldHour(before);
            if (FloorDivide(before, 24) != FloorDivide(hour, 24))
                FoldDay(FloorDivide(before, 24));
        }

        _hourEndsAt = (hour + 1) * SimTime.PerHour;
    }

    // An hour is turned to when a latency ends in it: none that is folded is empty, and no day of them is.
    private void FoldHour(long hour)
    {
        At(hour * SimTime.PerHour).P99Micros = _hourLatency.QuantileMicros(99, 100);
        _dayLatency.Merge(_hourLatency);
        _hourLatency.Clear();
    }

    private void FoldDay(long day)
    {
        var index = (int)(day - FloorDivide(_originHour, 24));
        if (index >= _dayP99.Length)
        {
            var known = _dayP99.Length;
            Array.Resize(ref _dayP99, index + 1);
            Array.Fill(_dayP99, -1, known, _dayP99.Length - known);
        }

        _dayP99[index] = _dayLatency.QuantileMicros(99, 100);
        Latency.Merge(_dayLatency);
        _dayLatency.Clear();
    }

    // Most transactions arrive in the hour of the one before: its bucket is found without a division.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref SeriesBucket Seek(long arrivedAt)
    {
        var index = _hourly ? HourOf(arrivedAt) - _originHour : 0;
        if ((ulong)index >= (ulong)_count)
            Open(arrivedAt);
        _cursor = _hourly ? (int)(HourOf(arrivedAt) - _originHour) : 0;
        _cursorFrom = _hourly ? HourOf(arrivedAt) * SimTime.PerHour : 0;
        _cursorLength = _hourly ? SimTime.PerHour : ulong.MaxValue;
        return ref _hours[_cursor];
    }

    private void Open(long arrivedAt)
    {
        if (_count == 0 && _hourly)
            _originHour = HourOf(arrivedAt);
        var index = _hourly ? HourOf(arrivedAt) - _originHour : 0;
        CheckSpan(index, arrivedAt);
        if (index >= _hours.Length)
            Array.Resize(ref _hours, (int)Math.Max(index + 1, _hours.Length * 2L));
        while (_count <= index)
            _hours[_count++] = SeriesBucket.Empty;
    }
}
