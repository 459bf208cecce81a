using ReplaySim.Core.Results;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Cli.Monitoring;

/// <summary>A constraint as the mean of a loss of each transaction, which can be tested one by one.</summary>
/// <param name="Text">The constraint as written.</param>
/// <param name="PromisedLoss">Largest mean loss that it allows.</param>
/// <param name="NeedsLabel">Whether only matured labels tell the loss.</param>
/// <param name="Loss">A transaction's loss from 0 to 1; null where it says nothing about the promise.</param>
internal sealed record WatchedPromise(string Text, double PromisedLoss, bool NeedsLabel, Func<WatchedTransaction, double?> Loss)
{
    /// <summary>The promise behind a constraint, or why there is none.</summary>
    public static (WatchedPromise? Promise, string? WhyNot) Of(Constraint constraint, LabelClasses classes, string? positive, bool timed)
    {
        var (name, limit) = (constraint.Metric.Name, constraint.Limit);
        var least = constraint.Bound is Bound.AtLeast or Bound.Above;
        (WatchedPromise?, string?) Watched(bool fits, double promised, bool label, Func<WatchedTransaction, double?> loss) => fits && promised is >= 0 and < 1
            ? (new WatchedPromise(constraint.Text, promised, label, loss), null)
            : (null, "no limit from that side can be refuted");
        int ClassOf() => name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? classes.IndexOfName(name[(dot + 1)..]) : classes.IndexOfName(positive!);

        if (constraint.Metric.LatencyRank is not null || constraint.Metric.LatencyBoundMicros is not null)
        {
            if (!timed)
                return (null, "the log has no latencies (observed.latency)");
            var bound = constraint.CountedBoundMicros!.Value;
            var rank = constraint.Metric.LatencyRank;
            var promised = rank is { } r ? (double)(r.Denominator - r.Numerator) / r.Denominator : 1 - limit;
            return Watched(rank is null ? least : !least, promised, false, t => t.LatencyMicros is { } taken ? taken > bound ? 1 : 0 : null);
        }

        switch (name.Split('.')[0])
        {
            case "accuracy" when name == "accuracy":
                return Watched(least, 1 - limit, true, t => 1 - (double)t.Credit / PredictionColumns.FullCredit);
            case "recall":
                var relevant = ClassOf();
                return Watched(least, 1 - limit, true, t => t.TrueClass != relevant ? null : t.Answered && t.Answer == relevant ? 0 : 1);
            case "precision":
                var retrieved = ClassOf();
                return Watched(least, 1 - limit, true, t => !t.Answered || t.Answer != retrieved ? null : t.TrueClass == retrieved ? 0 : 1);
            case "false_positive_rate":
                var alarm = classes.IndexOfName(positive!);
                return Watched(!least, limit, true, t => t.TrueClass == alarm ? null : t.Answered && t.Answer == alarm ? 1 : 0);
            case "escalation":
                return Watched(!least, limit, false, t => t.Asked > 1 ? 1 : 0);
            case "uncovered" or "rejected":
                return (null, "watched together, as drift of the share without an answer");
            case "cost":
                return (null, "money is watched as spend");
            default:
                return (null, "no mean of single transactions");
        }
    }
}
