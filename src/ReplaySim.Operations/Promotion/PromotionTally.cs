using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;

namespace ReplaySim.Operations.Promotion;

/// <summary>Pairs the replays of champion and challenger, day by day. Counts are integers, so neither threads nor the order of ends matter.</summary>
public sealed class PromotionTally
{
    private readonly Lock _gate = new();
    private readonly bool _allScored;
    private readonly int _positive;
    private readonly Dictionary<long, (bool Champion, Side End)> _waiting = [];
    private readonly SortedDictionary<long, DayCount> _days = [];

    /// <param name="allScored">Rows are scored without a label.</param>
    /// <param name="positive">Index of the positive class; −1: none.</param>
    public PromotionTally(bool allScored, int positive)
    {
        (_allScored, _positive) = (allScored, positive);
        (Champion, Challenger) = (new Log(this, true), new Log(this, false));
    }

    /// <summary>Log of the champion's replay.</summary>
    public IDecisionLog Champion { get; }

    /// <summary>Log of the challenger's.</summary>
    public IDecisionLog Challenger { get; }

    /// <summary>Days with labelled rows, in order.</summary>
    public IReadOnlyList<PairedDay> Days => [.. _days.Values.Select(d => new PairedDay(d.Rows, d.OnlyChampion, d.OnlyChallenger))];

    /// <summary>By day, labelled rows and those that the challenger got wrong.</summary>
    public IReadOnlyList<(long Rows, long Failures)> Wrong => [.. _days.Values.Select(d => (d.Rows, d.Wrong))];

    /// <summary>By day, rows of the positive class and those that the challenger missed.</summary>
    public IReadOnlyList<(long Rows, long Failures)> Missed => [.. _days.Values.Select(d => (d.Positives, d.Missed))];

    private void Take(in TransactionEnd end, bool champion)
    {
        if (end.TrueClass < 0 && !_allScored)
            return;
        var side = new Side(end.ArrivedAt, end.Credit >= PredictionColumns.FullCredit, _positive >= 0 && end.TrueClass == _positive);
        lock (_gate)
        {
            if (!_waiting.Remove(end.Row, out var other))
            {
                _waiting.Add(end.Row, (champion, side));
                return;
            }

            var (first, second) = champion ? (side, other.End) : (other.End, side);
            var key = (first.ArrivedAt - (first.ArrivedAt % SimTime.PerDay + SimTime.PerDay) % SimTime.PerDay) / SimTime.PerDay;
            var day = _days.GetValueOrDefault(key) ?? (_days[key] = new DayCount());
            day.Rows++;
            day.Wrong += second.Right ? 0 : 1;
            day.OnlyChampion += first.Right && !second.Right ? 1 : 0;
            day.OnlyChallenger += second.Right && !first.Right ? 1 : 0;
            if (!first.Positive)
                return;
            day.Positives++;
            day.Missed += second.Right ? 0 : 1;
        }
    }

    private readonly record struct Side(long ArrivedAt, bool Right, bool Positive);

    private sealed class DayCount
    {
        public long Rows { get; set; }

        public long Wrong { get; set; }

        public long OnlyChampion { get; set; }

        public long OnlyChallenger { get; set; }

        public long Positives { get; set; }

        public long Missed { get; set; }
    }

    private sealed class Log(PromotionTally tally, bool champion) : IDecisionLog
    {
        public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id) => tally.Take(end, champion);
    }
}
