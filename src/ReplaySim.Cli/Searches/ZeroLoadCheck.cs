using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Cli.Searches;

/// <summary>
/// Whether a policy could hold its latency constraints if nothing ever waited. Waiting only adds to a latency, so a policy that
/// fails even then need not be replayed.
/// </summary>
/// <param name="table">The history.</param>
/// <param name="constraints">The constraints on latency.</param>
/// <param name="queuesCanFill">Full queues turn calls away or elsewhere, which can shorten a latency: nothing is ruled out then.</param>
internal sealed class ZeroLoadCheck(SearchTable table, IReadOnlyList<Constraint> constraints, bool queuesCanFill)
{
    private readonly List<Constraint> _upper = [.. constraints.Where(c => c.Metric.Name is { } name && name.StartsWith("latency.", StringComparison.Ordinal)
        && (name.StartsWith("latency.within.", StringComparison.Ordinal) ? c.Bound is Bound.AtLeast or Bound.Above : c.Bound is Bound.AtMost or Bound.Below))];

    public bool Allows(PolicyOptions policy)
    {
        if (_upper.Count == 0 || queuesCanFill)
            return true;
        var ends = PolicyFigures.Of(table, policy).Ends;
        var latencies = new List<long>();
        for (var row = table.MeasuredFrom; row < table.Count; row++)
            latencies.Add(ZeroLoadLatency.Of(table, row, ends[row]));
        latencies.Sort();
        return latencies.Count == 0 || _upper.All(c => Holds(c, latencies));
    }

    private static bool Holds(Constraint constraint, List<long> latencies)
    {
        var n = latencies.Count;
        if (constraint.Metric.LatencyRank is { } rank)
        {
            var place = (long)(((Int128)n * rank.Numerator + rank.Denominator - 1) / rank.Denominator);
            return latencies[(int)Math.Max(0, place - 1)] <= constraint.CountedBoundMicros;
        }

        if (constraint.Metric.LatencyBoundMicros is { } bound)
        {
            var within = (double)latencies.Count(l => l <= bound) / n;
            return constraint.Bound == Bound.AtLeast ? within >= constraint.Limit : within > constraint.Limit;
        }

        return constraint.Metric.Name switch
        {
            "latency.mean" => latencies.Sum(l => (double)l) / n <= constraint.Limit,
            "latency.max" => latencies[^1] <= constraint.Limit,
            _ => true,
        };
    }
}
