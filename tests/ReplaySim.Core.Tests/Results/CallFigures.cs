using System.Numerics;
using ReplaySim.Core.Results;
using ReplaySim.Core.Tests.Histories;
using ReplaySim.Core.Tests.Reference;

namespace ReplaySim.Core.Tests.Results;

/// <summary>What a tier did by hour or day, worked out from the log of its calls one by one, by the calendar.</summary>
internal sealed class CallFigures
{
    private readonly int? _servers;
    private readonly TimeSpan _length;
    private readonly List<Call> _calls;

    public CallFigures(HistoryCase history, EngineRun run, int tier, string by)
    {
        var tally = new ReferenceTally(history);
        _servers = history.Tiers[tier].Servers;
        _length = by == "hour" ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);
        _calls =
        [
            .. from end in run.Log.All
               from call in end.Calls
               where call.Tier == tier
               let row = history.Rows[(int)end.End.Row]
               let weight = history.Weighted ? (BigInteger)(row.Weight * 1e6) : 1_000_000
               select new Call(
                   Moment(call.QueuedAt.Microseconds), Moment(call.StartedAt.Microseconds), Moment(call.DoneAt.Microseconds),
                   row.Answers[tier].Femtodollars * weight, tally.IsMeasured((int)end.End.Row)),
        ];
    }

    /// <summary>Starts of the stretches in which a call was asked, waited or was served, µs since the epoch.</summary>
    public IEnumerable<long> Stretches
    {
        get
        {
            if (_calls.Count == 0)
                return [];
            var from = Floor(_calls.Min(c => c.Queued));
            var count = (int)((_calls.Max(c => c.Done) - from) / _length) + 1;
            return Enumerable.Range(0, count).Select(i => from + i * _length).Where(Touched).Select(at => (at - DateTime.UnixEpoch).Ticks / 10);
        }
    }

    public void Agree(TierSeriesPoint point)
    {
        var from = Moment(point.From.Microseconds);
        var started = _calls.Where(c => Floor(c.Started) == from).ToList();
        var waits = started.Where(c => c.Measured).Select(c => (c.Started - c.Queued).TotalMicroseconds).ToList();
        var busy = _calls.Sum(c => Overlap(c.Started, c.Done, from)) / _length.TotalMicroseconds;
        Assert.Equal(_calls.Count(c => Floor(c.Queued) == from), point.Asked);
        Assert.Equal(
            Math.Round((decimal)started.Aggregate(BigInteger.Zero, (sum, c) => sum + c.WeightedCost) / 1_000_000, MidpointRounding.ToEven),
            (decimal)point.SpendFemto);
        Close(busy, point.Busy);
        Close(_calls.Sum(c => Overlap(c.Queued, c.Started, from)) / _length.TotalMicroseconds, point.Queue);
        Assert.Equal(_servers is null, point.Utilization is null);
        Close(busy / (_servers ?? 1), point.Utilization ?? busy);
        Assert.Equal(waits.Count == 0, point.WaitMicros is null);
        Close(waits.DefaultIfEmpty(0).Average(), point.WaitMicros ?? 0);
    }

    private static void Close(double expected, double found) => Assert.InRange(found, expected * (1 - 1e-13), expected * (1 + 1e-13));

    private static DateTime Moment(long micros) => DateTime.UnixEpoch.AddTicks(micros * 10);

    private bool Touched(DateTime from) =>
        _calls.Any(c => Floor(c.Queued) == from || Floor(c.Started) == from || Overlap(c.Queued, c.Done, from) > 0);

    private DateTime Floor(DateTime at) => _length < TimeSpan.FromDays(1) ? at.Date.AddHours(at.Hour) : at.Date;

    private double Overlap(DateTime from, DateTime to, DateTime stretch)
    {
        var first = from > stretch ? from : stretch;
        var last = to < stretch + _length ? to : stretch + _length;
        return last > first ? (last - first).TotalMicroseconds : 0;
    }

    private sealed record Call(DateTime Queued, DateTime Started, DateTime Done, BigInteger WeightedCost, bool Measured);
}
