using System.Numerics;
using ReplaySim.Core;
using ReplaySim.Core.Money;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>Reads metrics by name, as docs/metrics.md defines them, for replays in which nothing waits.</summary>
internal sealed class MetricReading(SearchTable table)
{
    private readonly AnswerReading _answers = new(table);

    private ExactRatio PerDollar => new(1, (BigInteger)table.WeightScale * MoneyText.FemtoPerDollar);

    /// <exception cref="ReplayInputException">There is no such metric, or it is undefined whatever the policy.</exception>
    public StatedMetric Of(string name, long minimumSupport = 0) => name.Split('.', 2) switch
    {
        ["accuracy"] => new SumMetric(_answers.Credit, 0, Over(name, _answers.Scored * PredictionColumns.FullCredit)),
        ["accuracy", "answered"] => new QuotientMetric(_answers.Credit, Covered, 0),
        ["balanced_accuracy"] => Balanced(name),
        ["recall" or "precision" or "f1", ..] and [var figure, .. var label] => OfClass(name, figure, ClassOf(name, label)),
        ["false_positive_rate"] => FalsePositives(name, ClassOf(name, [])),
        ["alerts"] => Alerts(name, new ExactRatio(1, table.WeightScale)),
        ["alerts", "per_day"] => Alerts(name, new ExactRatio(1, table.WeightScale) * Per(name, 1)),
        ["segment" or "segments" or "weeks", var rest] => new GroupReading(table, _answers).Of(name, rest, minimumSupport),
        ["cost", var figure] => Cost(name, figure),
        ["escalation"] => new SumMetric((_, end) => end.Calls > 1 ? 1 : 0, 0, Over(name, table.Count)),
        ["uncovered"] => new SumMetric((row, end) => _answers.IsUncovered(row, end) ? 1 : 0, 0, Over(name, table.Count)),
        ["latency", "zero_load_mean"] => ZeroLoad(name),
        _ => throw new ReplayInputException($"certificate: '{name}' is no sum over rows; expected only metrics that can be searched exactly"),
    };

    private Int128 Covered(int row, RowEnd end) =>
        _answers.IsScored(row) && !_answers.IsUncovered(row, end) ? (Int128)table.Weight[row] * PredictionColumns.FullCredit : 0;

    private StatedMetric OfClass(string name, string figure, int c)
    {
        var hits = _answers.Where((row, end) => _answers.Truth(row) == c && _answers.AnsweredClass(row, end) == c);
        var answered = _answers.Where((row, end) => _answers.IsLabelled(row) && _answers.AnsweredClass(row, end) == c);
        var unnamed = _answers.Unnamed(labelledOnly: true);
        var support = _answers.Support[c];
        return figure switch
        {
            "recall" => new SumMetric(hits, 0, Over(name, support)),
            "precision" => new QuotientMetric(hits, answered, 0) { Spoiled = unnamed },
            _ => new QuotientMetric((row, end) => 2 * hits(row, end), answered, support) { Spoiled = unnamed },
        };
    }

    // Each class counts the same: the recalls are brought to a common denominator.
    private SumMetric Balanced(string name)
    {
        List<int> classes = [.. Enumerable.Range(0, _answers.Support.Length).Where(c => _answers.Support[c] > 0)];
        var common = BigInteger.One;
        foreach (BigInteger support in classes.Select(c => (BigInteger)_answers.Support[c]))
            common = common * support / BigInteger.GreatestCommonDivisor(common, support);
        Int128[] factors = [.. _answers.Support.Select(support => support == 0 ? 0 : (Int128)(common / support))];
        return new SumMetric(
            (row, end) => _answers.IsLabelled(row) && _answers.AnsweredClass(row, end) == _answers.Truth(row)
                ? checked(factors[_answers.Truth(row)] * table.Weight[row])
                : 0,
            0,
            Over(name, classes.Count) * new ExactRatio(1, common));
    }

    private SumMetric FalsePositives(string name, int positive)
    {
        var negatives = _answers.Support.Where((_, c) => c != positive).Aggregate((Int128)0, (sum, support) => sum + support);
        var raised = _answers.Where((row, end) =>
            _answers.IsLabelled(row) && _answers.Truth(row) != positive && _answers.AnsweredClass(row, end) == positive);
        return new SumMetric(raised, 0, Over(name, negatives)) { Spoiled = _answers.Unnamed(labelledOnly: true) };
    }

    private SumMetric Alerts(string name, ExactRatio scale)
    {
        var positive = ClassOf(name, []);
        return new SumMetric(_answers.Where((row, end) => _answers.AnsweredClass(row, end) == positive), 0, scale)
        {
            Spoiled = _answers.Unnamed(labelledOnly: false),
        };
    }

    private SumMetric Cost(string name, string figure)
    {
        var provisioned = (BigInteger)table.Columns.ProvisionedFemtodollars(table.SpanMicros) * table.WeightScale;
        return figure switch
        {
            "calls" => new SumMetric(Calls, 0, PerDollar),
            "provisioned" => new SumMetric((_, _) => 0, provisioned, PerDollar),
            "errors" => new SumMetric(Mistakes, 0, PerDollar),
            "total" => new SumMetric((row, end) => Calls(row, end) + Mistakes(row, end), provisioned, PerDollar),
            "spend" => new SumMetric(Calls, provisioned, PerDollar),
            "mean" => new SumMetric(Calls, provisioned, PerDollar * PerTransactions(1)),
            "per_thousand" => new SumMetric(Calls, provisioned, PerDollar * PerTransactions(1000)),
            "per_day" => new SumMetric(Calls, provisioned, PerDollar * Per(name, 1)),
            "per_month" => new SumMetric(Calls, provisioned, PerDollar * Per(name, 30)),
            _ => throw new ReplayInputException($"certificate: there is no metric '{name}'; expected one of docs/metrics.md"),
        };
    }

    private Int128 Calls(int row, RowEnd end)
    {
        Int128 femto = table.Columns.RouterFemtodollars;
        for (var tier = 0; tier < table.Tiers.Count; tier++)
            femto += (end.Asked >> tier & 1) == 1 ? table.Tiers[tier].Price[row] : 0;
        return femto * table.Weight[row];
    }

    private Int128 Mistakes(int row, RowEnd end) => (Int128)table.Tiers[end.Tier].Mistake[row] * MoneyText.FemtoPerNano * table.Weight[row];

    private SumMetric ZeroLoad(string name) => new(
        (row, end) =>
        {
            Int128 micros = 0;
            for (var tier = 0; tier < table.Tiers.Count && row >= table.MeasuredFrom; tier++)
                micros += (end.Asked >> tier & 1) == 1 ? table.Tiers[tier].Service[row] : 0;
            return micros;
        },
        0,
        Over(name, Math.Max(0, (long)table.Count - table.MeasuredFrom)));

    // Of no transactions the mean is 0, as in a result.
    private ExactRatio PerTransactions(int count) =>
        _answers.Weight == 0 ? new ExactRatio(0, 1) : ExactRatio.Of((BigInteger)count * table.WeightScale, _answers.Weight);

    private ExactRatio Per(string name, int days) => Over(name, table.SpanMicros) * new ExactRatio((BigInteger)days * SimTime.PerDay, 1);

    private int ClassOf(string name, string[] label)
    {
        var classes = table.Columns.Classes;
        var c = label.Length == 0 ? classes.Positive : Enumerable.Range(0, classes.Count).FirstOrDefault(i => classes.Name(i) == label[0], -1);
        return c >= 0 ? c : throw new ReplayInputException($"certificate: '{name}' is of no class of this history; expected a class that has rows");
    }

    private static ExactRatio Over(string name, Int128 whole) => whole > 0
        ? new ExactRatio(1, whole)
        : throw new ReplayInputException($"certificate: '{name}' is undefined on this history; expected metrics that have a value");
}
