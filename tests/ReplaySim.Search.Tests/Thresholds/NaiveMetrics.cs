using System.Numerics;
using ReplaySim.Core.Results;
using ReplaySim.Core.Tiers;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>Figures of a routing by their definitions (docs/metrics.md), in exact numbers; null where undefined.</summary>
internal sealed class NaiveMetrics
{
    /// <summary>Some metrics of every kind.</summary>
    public static readonly string[] Names =
    [
        "accuracy", "accuracy.answered", "balanced_accuracy", "recall", "precision", "f1", "recall.legit", "precision.legit", "f1.legit", "false_positive_rate",
        "alerts", "alerts.per_day", "segment.web.accuracy", "segment.app.accuracy", "segments.accuracy", "weeks.accuracy", "cost.spend", "cost.calls", "cost.errors",
        "cost.total", "cost.mean", "cost.per_thousand", "cost.per_day", "cost.per_month", "escalation", "uncovered", "latency.zero_load_mean",
    ];

    private const long Day = 86_400_000_000;

    private readonly ThresholdCase _case;
    private readonly NaiveEnd[] _ends;
    private readonly bool[] _measured;
    private readonly List<int> _rows;

    public NaiveMetrics(ThresholdCase history, NaiveEnd[] ends)
    {
        (_case, _ends) = (history, ends);
        var warmUp = history.WarmUp;
        _measured = [.. history.Rows.Select((r, i) => i >= warmUp.Rows && r.Arrival >= history.Rows[0].Arrival + warmUp.Micros)];
        _rows = [.. Enumerable.Range(0, ends.Length).Where(i => !warmUp.All || _measured[i])];
    }

    /// <summary>Whether a constraint holds. An undefined metric does not, except where only its minimum support leaves nothing.</summary>
    public bool Holds(Constraint constraint)
    {
        if (Value(constraint.Metric.Name, constraint.MinimumSupport) is not { } value)
            return constraint.MinimumSupport > 0 && constraint.Metric.Name.EndsWith(".accuracy", StringComparison.Ordinal) && Sum(Scored, Weight).Sign > 0;
        var order = value.CompareTo(Exact.Parse(constraint.Limit));
        return constraint.Bound switch { Bound.AtLeast => order >= 0, Bound.Above => order > 0, Bound.AtMost => order <= 0, _ => order < 0 };
    }

    public Exact? Value(string name, decimal minimumSupport = 0)
    {
        var words = name.Split('.');
        return words[0] switch
        {
            "accuracy" => words.Length == 1 ? Accuracy(_ => true) : Accuracy(i => Call(i).Answer != PredictionColumns.Uncovered),
            "balanced_accuracy" => Balanced(),
            "recall" => Recall(ClassOf(words)),
            "precision" => Precision(ClassOf(words)),
            "f1" => F1(ClassOf(words)),
            "false_positive_rate" => FalsePositiveRate(),
            "alerts" => Alerts(words.Length > 1),
            "segment" => Lowest(SegmentOf(words[1]), minimumSupport),
            "segments" => Lowest(Enumerable.Range(0, ThresholdCase.SegmentColumns.Length).SelectMany(Segments), minimumSupport),
            "weeks" => Lowest(_rows.GroupBy(i => WeekOf(_case.Rows[i].Arrival)).Select(g => (Func<int, bool>)(i => g.Contains(i))), minimumSupport),
            "cost" => Cost(words[1]),
            "escalation" => Share(i => _ends[i].Asked.Length > 1),
            "uncovered" => Share(i => Call(i).Answer == PredictionColumns.Uncovered),
            "latency" => ZeroLoad(),
            _ => throw new NotSupportedException(name),
        };
    }

    private TierCall Call(int i) => _case.Rows[i].Calls[_ends[i].Tier];

    private BigInteger Weight(int i) => _case.Weighted ? _case.Rows[i].Weight : 1;

    private bool Scored(int i) => _case.AllScored || _case.Rows[i].Truth >= 0;

    private bool Right(int i) => Call(i).Credit == PredictionColumns.FullCredit;

    private BigInteger Sum(Func<int, bool> where, Func<int, BigInteger> of)
    {
        var sum = BigInteger.Zero;
        foreach (var i in _rows)
            sum += where(i) ? of(i) : 0;
        return sum;
    }

    private static Exact? Quotient(BigInteger top, BigInteger bottom) => bottom.IsZero ? null : new Exact(top, bottom);

    private Exact? Share(Func<int, bool> of) => new Exact(Sum(of, _ => 1), Math.Max(1, _rows.Count));

    private Exact? Accuracy(Func<int, bool> among) =>
        Quotient(Sum(i => Scored(i) && among(i), i => Weight(i) * Call(i).Credit), Sum(i => Scored(i) && among(i), Weight) * PredictionColumns.FullCredit);

    // The class that a labelled row was answered with: the true one where the answer is right, whether it is named or not.
    private int Answered(int i) => Right(i) ? _case.Rows[i].Truth : Call(i).Answer;

    private int ClassOf(string[] words) => words.Length == 1 ? _case.Positive : Array.IndexOf(ThresholdCase.AllClasses, words[1]);

    private BigInteger Support(int c) => Sum(i => _case.Rows[i].Truth == c, Weight);

    private BigInteger Hits(int c) => Sum(i => _case.Rows[i].Truth == c && Answered(i) == c, Weight);

    private BigInteger AnsweredWith(int c) => Sum(i => _case.Rows[i].Truth >= 0 && Answered(i) == c, Weight);

    private bool HasUnnamedMistakes => _rows.Any(i => _case.Rows[i].Truth >= 0 && !Right(i) && Call(i).Answer == PredictionColumns.Unnamed);

    private Exact? Recall(int c) => Quotient(Hits(c), Support(c));

    private Exact? Precision(int c) => HasUnnamedMistakes ? null : Quotient(Hits(c), AnsweredWith(c));

    private Exact? F1(int c) => Precision(c) is null || Recall(c) is null ? null : Quotient(2 * Hits(c), AnsweredWith(c) + Support(c));

    private Exact? Balanced()
    {
        var recalls = Enumerable.Range(0, _case.Classes).Select(Recall).OfType<Exact>().ToList();
        return recalls.Count == 0 ? null : recalls.Aggregate((a, b) => a + b) * new Exact(1, recalls.Count);
    }

    private Exact? FalsePositiveRate()
    {
        bool Negative(int i) => _case.Rows[i].Truth >= 0 && _case.Rows[i].Truth != _case.Positive;
        return HasUnnamedMistakes ? null : Quotient(Sum(i => Negative(i) && Answered(i) == _case.Positive, Weight), Sum(Negative, Weight));
    }

    private Exact? Alerts(bool perDay)
    {
        if (HasUnnamedMistakes || _rows.Any(i => _case.Rows[i].Truth < 0 && Call(i).Answer == PredictionColumns.Unnamed))
            return null;
        var alerts = Sum(i => (_case.Rows[i].Truth < 0 ? Call(i).Answer : Answered(i)) == _case.Positive, Weight);
        return perDay ? Quotient(alerts * Day, Span * _case.WeightScale) : Quotient(alerts, _case.WeightScale);
    }

    private IEnumerable<Func<int, bool>> Segments(int column) => _rows.Select(i => _case.Rows[i].Segments[column]).Distinct()
        .Where(s => s is not null).Select(s => (Func<int, bool>)(i => _case.Rows[i].Segments[column] == s));

    // The first column with such rows is meant.
    private IEnumerable<Func<int, bool>> SegmentOf(string name) => Enumerable.Range(0, ThresholdCase.SegmentColumns.Length)
        .Where(c => _rows.Any(i => _case.Rows[i].Segments[c] == name)).Take(1).Select(c => (Func<int, bool>)(i => _case.Rows[i].Segments[c] == name));

    private Exact? Lowest(IEnumerable<Func<int, bool>> groups, decimal minimumSupport)
    {
        var kept = groups.Where(g => (decimal)Sum(i => g(i) && Scored(i), Weight) >= minimumSupport * _case.WeightScale);
        var accuracies = kept.Select(Accuracy).OfType<Exact>().ToList();
        return accuracies.Count == 0 ? null : accuracies.Min();
    }

    // Weeks begin on Monday; 1 January 1970 was a Thursday.
    private static long WeekOf(long micros) => (long)Math.Floor((decimal)(micros + 3 * Day) / (7 * Day));

    private BigInteger Span => _rows.Count == 0 ? 0 : _case.Rows[^1].Arrival - _case.Rows[_case.WarmUp.All ? _rows[0] : 0].Arrival;

    private Exact? ZeroLoad()
    {
        var measured = _rows.Where(i => _measured[i]).ToList();
        return Quotient(measured.Sum(i => _ends[i].Asked.Sum(k => _case.Rows[i].Calls[k].Micros)), measured.Count);
    }

    private Exact? Cost(string figure)
    {
        var calls = Sum(_ => true, i => Weight(i) * (_case.RouterFemtodollars + _ends[i].Asked.Sum(k => _case.Rows[i].Calls[k].Femtodollars)));
        var provisioned = (BigInteger)_case.ProvisionedFemtodollars * Span * _case.WeightScale;
        var mistakes = Sum(_ => true, i => Weight(i) * MistakeFemtodollars(i));
        var dollar = BigInteger.Pow(10, 15) * _case.WeightScale;
        var weight = Sum(_ => true, Weight);
        return figure switch
        {
            "calls" => Quotient(calls, dollar),
            "spend" => Quotient(calls + provisioned, dollar),
            "errors" => Quotient(mistakes, dollar),
            "total" => Quotient(calls + provisioned + mistakes, dollar),
            "mean" => weight.IsZero ? new Exact(0, 1) : Quotient((calls + provisioned) * _case.WeightScale, dollar * weight),
            "per_thousand" => weight.IsZero ? new Exact(0, 1) : Quotient((calls + provisioned) * 1000 * _case.WeightScale, dollar * weight),
            "per_day" => Quotient((calls + provisioned) * Day, dollar * Span),
            "per_month" => Quotient((calls + provisioned) * Day * 30, dollar * Span),
            _ => throw new NotSupportedException(figure),
        };
    }

    // An answer that is not named is charged the dearest mistake of the true class.
    private BigInteger MistakeFemtodollars(int i)
    {
        var row = _case.Rows[i];
        if (row.Truth < 0 || Right(i))
            return 0;
        var answer = Call(i).Answer;
        return _case.Errors
            .Where(e => e.Truth == ThresholdCase.AllClasses[row.Truth] && (answer < 0 || e.Answer == ThresholdCase.AllClasses[answer]))
            .Select(e => e.Nanodollars + (BigInteger)row.Cents * 10_000_000 * e.ShareBillionths / 1_000_000_000)
            .DefaultIfEmpty(0).Max() * 1_000_000;
    }
}
