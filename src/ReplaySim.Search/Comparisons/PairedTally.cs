using ReplaySim.Core.Metrics;
using ReplaySim.Core.Money;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;

namespace ReplaySim.Search.Comparisons;

/// <summary>
/// Pairs two replays transaction by transaction on the same draws. Sums are integers, so the order in which transactions end, and
/// the threads, do not matter. Holds only transactions that one of the two has finished and the other has not.
/// </summary>
public sealed class PairedTally
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, (bool First, Side End)> _waiting = [];
    private readonly bool _allScored;

    /// <summary>Sums over no pairs yet.</summary>
    public PairedTally(bool allScored)
    {
        _allScored = allScored;
        First = new Log(this, true);
        Second = new Log(this, false);
    }

    /// <summary>Log of the replay that is compared with.</summary>
    public IDecisionLog First { get; }

    /// <summary>Log of the replay that is compared.</summary>
    public IDecisionLog Second { get; }

    /// <summary>Rows that count for accuracy.</summary>
    internal long Scored { get; private set; }

    /// <summary>Scored rows that the first got right and the second did not (or that it got more right, where quality is graded).</summary>
    internal long OnlyFirst { get; private set; }

    /// <summary>Likewise, the second.</summary>
    internal long OnlySecond { get; private set; }

    internal long Rows { get; private set; }

    /// <summary>Σ (second − first) of credit on scored rows, millionths, and of its square.</summary>
    internal Int128 Credit { get; private set; }

    internal Int128 CreditSquared { get; private set; }

    /// <summary>Σ (second − first) of latencies, µs, and of its square.</summary>
    internal Int128 LatencyMicros { get; private set; }

    internal Int128 LatencyMicrosSquared { get; private set; }

    /// <summary>Σ (second − first) of call costs, nano-dollars, and of its square.</summary>
    internal Int128 CostNano { get; private set; }

    internal Int128 CostNanoSquared { get; private set; }

    private void Take(long row, bool first, in Side side)
    {
        lock (_gate)
        {
            if (_waiting.Remove(row, out var other))
                Add(first ? side : other.End, first ? other.End : side);
            else
                _waiting.Add(row, (first, side));
        }
    }

    private void Add(in Side first, in Side second)
    {
        Rows++;
        Int128 latency = second.Latency - first.Latency;
        Int128 cost = second.CostNano - first.CostNano;
        LatencyMicros += latency;
        CostNano += cost;
        checked
        {
            LatencyMicrosSquared += latency * latency;
            CostNanoSquared += cost * cost;
        }

        if (!first.Scored)
            return;
        Scored++;
        Int128 credit = second.Credit - first.Credit;
        Credit += credit;
        CreditSquared += credit * credit;
        if (credit < 0)
            OnlyFirst++;
        if (credit > 0)
            OnlySecond++;
    }

    private readonly record struct Side(bool Scored, int Credit, long Latency, long CostNano);

    private sealed class Log(PairedTally tally, bool first) : IDecisionLog
    {
        public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id) => tally.Take(
            end.Row,
            first,
            new Side(end.TrueClass >= 0 || tally._allScored, end.Credit, end.LatencyMicros, end.SpentFemtodollars / MoneyText.FemtoPerNano));
    }
}
