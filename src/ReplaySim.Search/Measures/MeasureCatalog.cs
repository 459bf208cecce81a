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
public sealed class MeasureCatalog(SearchTable table)
{
    private const int DaysPerMonth = 30;

    private readonly RightAnswers _right = new(table);

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
            "segment" => new GroupedAccuracy(table).Segment(name, rest!, minimumSupport),
            "segments" => new GroupedAccuracy(table).Segments(minimumSupport),
            "weeks" => new GroupedAccuracy(table).Weeks(minimumSupport),
            "cost" => Cost(rest),
            "alerts" => Alerts(rest),
            "escalation" => Share((int row, in PathEnd end) => end.Asked > 1 ? 1 : 0, table.Count),
            "uncovered" => Share((int row, in PathEnd end) => table.Tiers[end.Tier].Answer[row] == Core.Tiers.PredictionColumns.Uncovered ? 1 : 0, table.Count),
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
        return Share(_right.Credit, scored * Core.Tiers.PredictionColumns.FullCredit);
    }

    private LinearForm? Cost(string? figure)
    {
        var weightScale = table.WeightScale;
        var perDollar = Fraction.Reduced(1, (BigInteger)weightScale * MoneyText.FemtoPerDollar);
        BigInteger provisioned = (BigInteger)table.Columns.ProvisionedFemtodollars(table.SpanMicros) * weightScale;
        var spend = new LinearForm { Of = Calls, Offset = provisioned, Scales = [perDollar] };
        return figure switch
        {
            "spend" => spend,
            "calls" => spend with { Offset = 0 },
            "provisioned" => spend with { Of = (int row, in PathEnd end) => 0 },
            "errors" => spend with { Of = Mistakes, Offset = 0 },
            "total" => spend with { Of = (int row, in PathEnd end) => checked(Calls(row, end) + Mistakes(row, end)) },
            "per_thousand" => spend with { Scales = [perDollar * PerTransaction(1000)] },
            "mean" => spend with { Scales = [perDollar * PerTransaction(1)] },
            "per_day" => spend with { Scales = [perDollar * PerTime(1)] },
            "per_month" => spend with { Scales = [perDollar * PerTime(DaysPerMonth)] },
            _ => null,
        };
    }

    private long Calls(int row, in PathEnd end)
    {
        var femto = table.Columns.RouterFemtodollars;
        for (var k = 0; k < table.Tiers.Count; k++)
        {
            if ((end.AskedTiers >> k & 1) != 0)
                femto = checked(femto + table.Tiers[k].Price[row]);
        }

        return checked(femto * table.Weight[row]);
    }

    private long Mistakes(int row, in PathEnd end) => checked(table.Tiers[end.Tier].Mistake[row] * table.Weight[row] * MoneyText.FemtoPerNano);

    private Fraction PerTransaction(long transactions)
    {
        var weight = _right.Weight;
        return weight.IsZero ? new Fraction(0, 1) : Fraction.Reduced((BigInteger)transactions * table.WeightScale, weight);
    }

    private Fraction PerTime(int days) => table.SpanMicros == 0
        ? throw UndefinedMeasure.Of("cost.per_day", "all rows arrive at the same time")
        : Fraction.Reduced((BigInteger)days * SimTime.PerDay, table.SpanMicros);

    private LinearForm? Alerts(string? figure)
    {
        var scale = Fraction.Reduced(1, table.WeightScale);
        var positive = table.Columns.Classes.Positive;
        var alerts = new LinearForm
        {
            Of = (int row, in PathEnd end) => _right.AnswerOf(row, end) == positive ? table.Weight[row] : 0,
            Scales = [figure == "per_day" ? scale * PerTime(1) : scale],
        };
        return figure is null or "per_day" ? alerts : null;
    }

    private LinearForm ZeroLoad()
    {
        var measured = Math.Max(0, table.Count - table.MeasuredFrom);
        if (measured == 0)
            throw UndefinedMeasure.Of("latency.zero_load_mean", "no row arrives after the warm-up");
        return Share((int row, in PathEnd end) => row >= table.MeasuredFrom ? ZeroLoadLatency.Of(table, row, end) : 0, measured);
    }
}
