using System.Runtime.CompilerServices;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Metrics;

/// <summary>Sums over the labelled transactions that arrived in one calendar week.</summary>
internal sealed class WeekSums
{
    /// <summary>Labelled rows, times their weight.</summary>
    public Int128 Labelled;

    /// <summary>Their credit in millionths, times their weight.</summary>
    public Int128 Credit;
}

/// <summary>Labelled rows and their credit by calendar week of arrival: Monday 00:00 UTC to Monday.</summary>
internal sealed class WeekTally
{
    // The epoch is a Thursday.
    private const long EpochSinceMonday = 3 * SimTime.PerDay;

    private readonly Dictionary<long, WeekSums> _weeks = [];
    private WeekSums _current = new();
    private long _currentFrom;
    private ulong _currentLength;

    /// <summary>Weeks in which a labelled transaction arrived, by their Monday, µs since the epoch; in order.</summary>
    public IEnumerable<(long FromMicros, WeekSums Sums)> Weeks => _weeks.OrderBy(w => w.Key).Select(w => (w.Key, w.Value));

    /// <summary>The sums of the week of an arrival.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WeekSums At(long arrivedAt) =>
        (ulong)(arrivedAt - _currentFrom) < _currentLength ? _current : Seek(arrivedAt);

    /// <summary>The Monday 00:00 UTC that a moment's week begins with, µs since the epoch.</summary>
    internal static long MondayOf(long micros) =>
        SeriesTally.FloorDivide(micros + EpochSinceMonday, SimTime.PerWeek) * SimTime.PerWeek - EpochSinceMonday;

    // Most transactions arrive in the week of the one before: its sums are found without a division.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeekSums Seek(long arrivedAt)
    {
        _currentFrom = MondayOf(arrivedAt);
        _currentLength = SimTime.PerWeek;
        if (!_weeks.TryGetValue(_currentFrom, out var sums))
            _weeks.Add(_currentFrom, sums = new WeekSums());
        return _current = sums;
    }
}
