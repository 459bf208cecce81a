using ReplaySim.Core.Replay;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Metrics;

/// <summary>
/// What each tier did in each hour. The stations keep running totals anyway: they are read whenever an hour is over, so that a
/// call costs nothing, and the integrals are cut exactly at the full hour.
/// </summary>
internal sealed class TierSeriesTally
{
    private readonly IReadOnlyList<Station> _stations;
    private readonly List<(long Hour, TierBucket Sums)>[] _hours;
    private readonly TierBucket[] _upToHour;
    private long _originHour;
    private long _hour;

    internal TierSeriesTally(IReadOnlyList<Station> stations)
    {
        _stations = stations;
        _hours = [.. stations.Select(_ => new List<(long, TierBucket)>())];
        _upToHour = new TierBucket[stations.Count];
    }

    /// <summary>When the hour is over that the replay is in, µs since the epoch; nothing may happen then or later before <see cref="Turn"/>.</summary>
    internal long TurnsAt { get; private set; } = long.MaxValue;

    /// <summary>The hours in which a tier did anything, in hours since the epoch, in order; complete once the replay is drained.</summary>
    public IReadOnlyList<(long Hour, TierBucket Sums)> Hours(int tier) => _hours[tier];

    internal void Begin(long firstArrival)
    {
        _originHour = SeriesTally.HourOf(firstArrival);
        MoveTo(_originHour);
    }

    /// <summary>Folds the hours that are over at <paramref name="now"/>, of which at least one is.</summary>
    internal void Turn(long now)
    {
        var hour = SeriesTally.HourOf(now);
        SeriesTally.CheckSpan(hour - _originHour, now);
        while (_hour < hour)
        {
            Fold(TurnsAt);

            // While no server is busy nobody waits, and nothing happens until now.
            MoveTo(_stations.Any(s => s.Busy > 0) ? _hour + 1 : hour);
        }
    }

    /// <summary>Folds the hour that the replay ended in.</summary>
    internal void Close(long now)
    {
        if (TurnsAt != long.MaxValue)
            Fold(now);
    }

    private void MoveTo(long hour)
    {
        _hour = hour;
        TurnsAt = (hour + 1) * SimTime.PerHour;
    }

    private void Fold(long upTo)
    {
        for (var k = 0; k < _hours.Length; k++)
        {
            var total = _stations[k].TotalsAt(upTo);
            if (total == _upToHour[k])
                continue;
            _hours[k].Add((_hour, total - _upToHour[k]));
            _upToHour[k] = total;
        }
    }
}
