using System.Numerics;
using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Core.Time;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Measures;

/// <summary>
/// Metrics as sums over the rows of a table: the same figures as a replay without queues gives (docs/metrics.md), written as
/// contributions of single rows.
/// </summary>
internal sealed class MeasureCatalog
{
    private const int DaysPerMonth = 30;

    private readonly SearchTable _table;
    private readonly RightAnswers _right;
    private readonly Lazy<RowCosts> _costs;

    public MeasureCatalog(SearchTable table)
    {
        var weights = new RowWeights(table);
        (_table, _right, _costs) = (table, new RightAnswers(table, weights), new(() => new RowCosts(table, weights)));
    }

    /// <summary>
    /// The metric of a constraint as a <see cref="LinearForm"/> (several where it is the worst of several columns) or a
    /// <see cref="RatioForm"/>; null where it is neither.
    /// </summary>
    /// <exception cref="Core.ReplayInputException">It is undefined on this history whatever the policy.</exception>
    public object? Find(Constraint constraint) => Find(constraint.Metric, constraint.MinimumSupport);

    /// <summary>The metric of an objective or a constraint.</summary>
    public object? Find(ResultMetric metric, decimal minimumSupport = 0)
    {
        var name = metric.Name;
        var dot = name.IndexOf('.');
        var head = dot < 0 ? name : name[..dot];
        var rest = dot < 0 ? null : name[(dot + 1)..];
        return head switch
        {
            "accuracy" => rest is null ? Accuracy(name) : _right.Answered(),
            "balanced_accuracy" => _right.Balanced(name),
            "recall" or "precision" or "f1" => _right.OfClass(name, head, rest),
            "false_positive_rate" => _right.FalsePositiveRate(name),
            "segment" => new GroupedAccuracy(_table, _right).Segment(name, rest!, minimumSupport),
            "segments" => new GroupedAccuracy(_table, _right).Segments(name, minimumSupport),
            "weeks" => new GroupedAccuracy(_table, _right).Weeks(name, minimumSupport),
            "cost" => Cost(name, rest),
            "alerts" => Alerts(name, rest),
            "escalation" => Share((int row, in PathEnd end) => end.Asked > 1 ? 1 : 0, _table.Count) with { Reads = _ => [] },
            "uncovered" => Share((int row, in PathEnd end) => _table.Tiers[end.Tier].Answer[row] == Core.Tiers.PredictionColumns.Uncovered ? 1 : 0, _table.Count)
                with { Reads = end => [_table.Tiers[end.Tier].Answer] },
            "latency" when rest == "zero_load_mean" => ZeroLoad(),
            _ => null,
        };
    }

    private static LinearForm Share(Contribution of, BigInteger whole) =>
        new() { Of = of, Scales = [whole.IsZero ? new Fraction(0, 1) : Fraction.Reduced(1, whole)] };

    private LinearForm Accuracy(string name)
    {
        var scored = _right.Scored;
        if (scored.IsZero)
            throw UndefinedMeasure.Of(name, "no row is labelled");
        return Share(_right.Credit, scored * Core.Tiers.PredictionColumns.FullCredit) with { Unit = _right.CreditUnit, Reads = _right.CreditReads };
    }

    private LinearForm? Cost(string name, string? figure)
    {
        var perDollar = Fraction.Reduced(1, (BigInteger)_table.WeightScale * MoneyText.FemtoPerDollar);
        var provisioned = (BigInteger)_table.Columns.ProvisionedFemtodollars(_table.SpanMicros) * _table.WeightScale;
        LinearForm Of(bool calls, bool mistakes)
        {
            var (of, unit, reads) = _costs.Value.Of(calls, mistakes);
            return new LinearForm { Of = of, Unit = unit, Offset = calls ? provisioned : 0, Scales = [perDollar], Reads = reads };
        }

        return figure switch
        {
            "spend" => Of(calls: true, mistakes: false),
            "calls" => Of(calls: true, mistakes: false) with { Offset = 0 },
            "provisioned" => new LinearForm { Of = (int row, in PathEnd end) => 0, Offset = provisioned, Scales = [perDollar], Reads = _ => [] },
            "errors" => Of(calls: false, mistakes: true),
            "total" => Of(calls: true, mistakes: true),
            "per_thousand" => Of(calls: true, mistakes: false) with { Scales = [perDollar * PerTransaction(1000)] },
            "mean" => Of(calls: true, mistakes: false) with { Scales = [perDollar * PerTransaction(1)] },
            "per_day" => Of(calls: true, mistakes: false) with { Scales = [perDollar * PerTime(name, 1)] },
            "per_month" => Of(calls: true, mistakes: false) with { Scales = [perDollar * PerTime(name, DaysPerMonth)] },
            _ => null,
        };
    }

    private Fraction PerTransaction(long transactions)
    {
        var weight = _right.Weight;
        return weight.IsZero ? new Fraction(0, 1) : Fraction.Reduced((BigInteger)transactions * _table.WeightScale, weight);
    }

    private Fraction PerTime(string name, int days) => _table.SpanMicros == 0
        ? throw UndefinedMeasure.Of(name, "all rows arrive at the same time")
        : Fraction.Reduced((BigInteger)days * SimTime.PerDay, _table.SpanMicros);

    private LinearForm? Alerts(string name, string? figure)
    {
        var scale = Fraction.Reduced(1, _table.WeightScale);
        return figure switch
        {
            null => _right.Alerts(name, scale),
            "per_day" => _right.Alerts(name, scale * PerTime(name, 1)),
            _ => null,
        };
    }

    private LinearForm ZeroLoad()
    {
        var measured = Math.Max(0, _table.Count - _table.MeasuredFrom);
        if (measured == 0)
            throw UndefinedMeasure.Of("latency.zero_load_mean", "no row arrives after the warm-up");
        return Share((int row, in PathEnd end) => row >= _table.MeasuredFrom ? ZeroLoadLatency.Of(_table, row, end) : 0, measured);
    }
}
