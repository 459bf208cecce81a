using ReplaySim.Core.Time;

namespace ReplaySim.Data.Inspection;

/// <summary>Gathers the figures of arrivals that come one by one. Sums are exact.</summary>
internal sealed class ArrivalProfile(string column)
{
    private readonly PeriodCounter _seconds = new(SimTime.PerSecond);
    private readonly PeriodCounter _minutes = new(SimTime.PerMinute);
    private readonly PeriodCounter _hours = new(SimTime.PerHour);
    private long _row;
    private long _arrivals;
    private long _first;
    private long _last;
    private UInt128 _squares;
    private long _longest;
    private long _longestFrom;
    private long _withoutTime;
    private long _outOfOrder;
    private long? _firstOutOfOrder;

    /// <summary>The next row's time, µs; null where it has none.</summary>
    public void Add(long? time)
    {
        var row = _row++;
        if (time is not { } micros)
        {
            _withoutTime++;
            return;
        }

        if (_arrivals > 0 && micros < _last)
        {
            _outOfOrder++;
            _firstOutOfOrder ??= row;
            return;
        }

        if (_arrivals++ == 0)
            (_first, _longestFrom) = (micros, micros);
        else
            AddGap(micros - _last);
        _last = micros;
        _seconds.Add(micros);
        _minutes.Add(micros);
        _hours.Add(micros);
    }

    /// <summary>The figures; null without any arrival.</summary>
    public ArrivalInspection? Finish()
    {
        if (_arrivals == 0)
            return null;
        var gaps = _arrivals - 1;
        var span = _last - _first;
        return new ArrivalInspection
        {
            Column = column,
            From = new SimTime(_first),
            To = new SimTime(_last),
            SpanMicros = span,
            MeanGapMicros = gaps > 0 ? (double)span / gaps : null,
            LongestGapMicros = _longest,
            LongestGapFrom = new SimTime(_longestFrom),
            GapVariation = span > 0 ? Math.Sqrt((double)((UInt128)gaps * _squares - (UInt128)span * (UInt128)span)) / span : null,
            BusiestSecond = _seconds.Busiest(),
            BusiestMinute = _minutes.Busiest(),
            BusiestHour = _hours.Busiest(),
            OutOfOrder = _outOfOrder,
            FirstOutOfOrder = _firstOutOfOrder,
            WithoutTime = _withoutTime,
        };
    }

    private void AddGap(long gap)
    {
        _squares += (UInt128)gap * (UInt128)gap;
        if (gap > _longest)
            (_longest, _longestFrom) = (gap, _last);
    }

    private sealed class PeriodCounter(long length)
    {
        private long _period = long.MinValue;
        private long _count;
        private long _busiest;
        private long _most;

        public void Add(long micros)
        {
            var period = Math.DivRem(micros, length, out var rest);
            period -= rest < 0 ? 1 : 0;
            if (period != _period)
                (_period, _count) = (period, 0);
            if (++_count > _most)
                (_busiest, _most) = (period, _count);
        }

        public BusiestPeriod Busiest() => new(new SimTime(_busiest * length), _most);
    }
}
