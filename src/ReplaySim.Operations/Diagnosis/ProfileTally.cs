using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Time;

namespace ReplaySim.Operations.Diagnosis;

/// <summary>
/// Adds a replay up to profiles, one for each period; transactions outside all of them are left out. It is shown slices and the ends of
/// transactions, which may come in any order and from two threads: what is known of a row waits until both were.
/// </summary>
public sealed class ProfileTally : ISliceObserver, IDecisionLog
{
    private readonly Lock _gate = new();
    private readonly ProfilePlan _plan;
    private readonly Dictionary<long, RowFacts> _rows = [];
    private readonly Dictionary<long, EndFacts> _ends = [];
    private readonly Dictionary<(int Period, int Segment, int Band), ProfileCell> _cells = [];
    private readonly HourTotal[][] _hours;

    /// <param name="plan">What to add up.</param>
    public ProfileTally(ProfilePlan plan)
    {
        _plan = plan;
        _hours = [.. plan.Periods.Select(_ => new HourTotal[24])];
    }

    /// <inheritdoc />
    public void Observe(PreparedSlice slice)
    {
        lock (_gate)
        {
            for (var i = 0; i < slice.Count; i++)
            {
                if (_plan.PeriodOf(slice.Arrival[i]) is not (>= 0 and var period))
                    continue;
                var prices = new long[slice.Tiers.Length];
                for (var k = 0; k < prices.Length; k++)
                    prices[k] = slice.Tiers[k][i].Price;
                var value = _plan.ScoreColumn is { } score ? slice.Numbers[score][i] : slice.Tiers[0][i].Confidence;
                var facts = new RowFacts(period, _plan.Segmented ? slice.Segments[0][i] : -1, ConfidenceBands.Of(value), prices);
                if (_ends.Remove(slice.FirstRow + i, out var end))
                    Add(facts, end);
                else
                    _rows.Add(slice.FirstRow + i, facts);
            }
        }
    }

    /// <inheritdoc />
    public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id)
    {
        if (_plan.PeriodOf(end.ArrivedAt) < 0)
            return;
        var facts = new EndFacts(end, [.. outcomes]);
        lock (_gate)
        {
            if (_rows.Remove(end.Row, out var row))
                Add(row, facts);
            else
                _ends.Add(end.Row, facts);
        }
    }

    /// <summary>The periods' profiles, once the replay is over.</summary>
    /// <param name="segmentOf">A segment's name by its index; −1: it has none.</param>
    /// <param name="micros">How long each period lasted, µs.</param>
    /// <exception cref="InvalidOperationException">A row was not shown on both sides.</exception>
    public IReadOnlyList<PeriodProfile> Profiles(Func<int, string> segmentOf, IReadOnlyList<long> micros) => _rows.Count + _ends.Count > 0
        ? throw new InvalidOperationException("rows are still open")
        :
        [
            .. _plan.Periods.Select((period, p) => new PeriodProfile
            {
                Name = period.Name,
                Micros = micros[p],
                Policy = _plan.Policy,
                Tiers = [.. _plan.Tiers.Select(t => t.Over(micros[p]))],
                Cells = [.. _cells.Where(c => c.Key.Period == p).Select(c => c.Value with { Segment = _plan.Segmented ? segmentOf(c.Key.Segment) : "" }).OrderBy(c => c.Segment, StringComparer.Ordinal).ThenBy(c => c.Band)],
                Hours = _hours[p],
            }),
        ];

    private void Add(RowFacts row, EndFacts facts)
    {
        var key = (row.Period, row.Segment, row.Band);
        if (!_cells.TryGetValue(key, out var cell))
            _cells[key] = cell = new ProfileCell { Segment = "", Band = row.Band, Calls = new CallTotal[_plan.Tiers.Count], Answers = new AnswerTotal[_plan.Tiers.Count + 1] };
        var end = facts.End;
        var measured = end.Ending != Ending.Rejected;
        var (calls, inCalls) = ((Int128)0, 0L);
        foreach (var outcome in facts.Outcomes)
        {
            var (wait, service) = (outcome.StartedAt.Microseconds - outcome.QueuedAt.Microseconds, outcome.DoneAt.Microseconds - outcome.StartedAt.Microseconds);
            var price = row.Prices[outcome.Tier];
            ref var total = ref cell.Calls[outcome.Tier];
            total = measured
                ? new CallTotal(total.Count + 1, total.Femto + price, total.ServiceMicros + service, total.WaitMicros + wait, total.Measured + 1)
                : total with { Count = total.Count + 1, Femto = total.Femto + price };
            (calls, inCalls) = (calls + price, inCalls + wait + service);
        }

        cell.Rows++;
        cell.RouterFemto += end.SpentFemtodollars - calls;
        if (measured)
        {
            cell.Measured++;
            cell.OverlapMicros += end.LatencyMicros - inCalls;
        }

        if (end.TrueClass >= 0 || _plan.AllScored)
        {
            cell.Labelled++;
            ref var answer = ref cell.Answers[end.Ending == Ending.Answered && end.AnswerTier >= 0 ? end.AnswerTier : _plan.Tiers.Count];
            answer = new AnswerTotal(answer.Labelled + 1, answer.Credit + end.Credit);
        }

        ref var hour = ref _hours[row.Period][(int)(((end.ArrivedAt % SimTime.PerDay) + SimTime.PerDay) % SimTime.PerDay / SimTime.PerHour)];
        hour = new HourTotal(hour.Rows + 1, hour.Femto + end.SpentFemtodollars);
    }

    private readonly record struct RowFacts(int Period, int Segment, int Band, long[] Prices);

    private readonly record struct EndFacts(TransactionEnd End, Outcome[] Outcomes);
}
