using System.Globalization;
using System.Numerics;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Certificates;

namespace ReplaySim.Search.Tests.Certificates;

/// <summary>Every choice of thresholds that makes a difference, followed row by row; figures by their definitions (docs/metrics.md).</summary>
internal sealed class NaiveChoices(ProofCase given, IReadOnlyList<CertifiedThreshold> thresholds)
{
    private const int Most = 1500;

    private int[][] _asked = [];

    /// <summary>All choices; null where they are too many to be looked at.</summary>
    public IReadOnlyList<double[]>? All()
    {
        List<double[]> choices = [[]];
        foreach (var threshold in thresholds)
        {
            choices = [.. choices.SelectMany(c => Candidates(threshold).Select(t => (double[])[.. c, t])).Where(IsAscending).Take(Most + 1)];
            if (choices.Count > Most)
                return null;
        }

        return choices;
    }

    /// <summary>The objective of a choice; null where it is not feasible.</summary>
    public Quotient? Judge(IReadOnlyList<double> choice)
    {
        var at = thresholds.Select((t, i) => (t.Path, choice[i])).ToDictionary(p => p.Path, p => p.Item2);
        _asked = [.. given.History.Rows.Select(row => Asked(given.Policy, "policy", row, at))];
        return given.Constraints.All(Holds) ? Value(given.Objective) : null;
    }

    // Ends of the range, and each value that occurs with what is just above it.
    private IEnumerable<double> Candidates(CertifiedThreshold threshold)
    {
        var (from, to) = (Math.Max(threshold.From, double.MinValue), threshold.To);
        return given.History.Rows
            .SelectMany(row => threshold.Path.Contains(".cuts[", StringComparison.Ordinal) ? [row.Score] : row.Calls.Select(c => c.Confidence).Where((_, k) => IsOf(threshold.Path, k)))
            .SelectMany(value => new[] { value, Math.BitIncrement(value) }).Where(value => value >= from && value <= to).Append(from).Append(to).Distinct();
    }

    private static bool IsOf(string path, int tier) => path.Split('.').Contains(ProofHistory.TierNames[tier]);

    private bool IsAscending(double[] choice)
    {
        for (var i = 0; i < choice.Length; i++)
        {
            for (var j = 0; j < choice.Length; j++)
            {
                var (a, b) = (thresholds[i].Path, thresholds[j].Path);
                if (a.Contains(".cuts[", StringComparison.Ordinal) && a[..^2] == b[..^2] && a[^2] < b[^2] && choice[i] > choice[j])
                    return false;
            }
        }

        return true;
    }

    private int[] Asked(PolicyOptions policy, string path, ProofRow row, Dictionary<string, double> at)
    {
        switch (policy)
        {
            case AlwaysOptions always:
                return [Tier(always.Tier)];
            case PerSegmentOptions segments:
                return row.Segment is { } name && segments.Segments.TryGetValue(name, out var own)
                    ? Asked(own, $"{path}.per_segment.segments.{name}", row, at)
                    : Asked(segments.Otherwise, $"{path}.per_segment.otherwise", row, at);
            case ScoreOptions score:
                var below = Enumerable.Range(0, score.Cuts.Count).FirstOrDefault(k => row.Score < at[$"{path}.score.cuts[{k}]"], score.Cuts.Count);
                return [Tier(score.Tiers![double.IsNaN(row.Score) ? score.Cuts.Count : below])];
            default:
                var cascade = (CascadeOptions)policy;
                int[] chain = [.. cascade.Tiers!.Select(Tier)];
                var stop = Enumerable.Range(0, chain.Length - 1).FirstOrDefault(k => Accepts(cascade, $"{path}.cascade.thresholds.{cascade.Tiers![k]}", cascade.Tiers[k], row.Calls[chain[k]], at), chain.Length - 1);
                return chain[..(stop + 1)];
        }
    }

    private static bool Accepts(CascadeOptions cascade, string path, string tier, ProofCall call, Dictionary<string, double> at)
    {
        var declared = cascade.Thresholds[tier];
        var label = call.Answer < 0 ? "" : ProofHistory.Classes[call.Answer];
        var threshold = declared.ByLabel.TryGetValue(label, out var own) ? at.GetValueOrDefault($"{path}.{label}", own)
            : declared.ByLabel.Count == 0 ? at.GetValueOrDefault(path, declared.Otherwise) : declared.Otherwise;
        return call.Answer != PredictionColumns.Uncovered && call.Confidence >= threshold;
    }

    private static int Tier(string name) => Array.IndexOf(ProofHistory.TierNames, name);

    private bool Holds(Constraint constraint)
    {
        if (constraint.Metric.Name == "segments.accuracy")
            return HoldsInSegments(constraint);
        return Value(constraint.Metric.Name) is { } value && Compares(value, constraint);
    }

    private bool HoldsInSegments(Constraint constraint)
    {
        var accuracies = given.History.Rows.Select(r => r.Segment).OfType<string>().Distinct()
            .Where(s => Sum(i => Row(i).Segment == s && Row(i).Truth >= 0, Weight) >= constraint.MinimumSupport * given.History.WeightScale)
            .Select(s => Accuracy(i => Row(i).Segment == s)).OfType<Quotient>().ToList();
        var labelled = Sum(i => Row(i).Truth >= 0, Weight) > 0;
        return accuracies.Count > 0 ? Compares(accuracies.Min(), constraint) : constraint.MinimumSupport > 0 && labelled;
    }

    private static bool Compares(Quotient value, Constraint constraint)
    {
        var order = value.CompareTo(Quotient.Of(decimal.Parse(constraint.Limit.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)));
        return constraint.Bound switch { Bound.AtLeast => order >= 0, Bound.Above => order > 0, Bound.AtMost => order <= 0, _ => order < 0 };
    }

    private Quotient? Value(string name)
    {
        const int positive = ProofHistory.Positive;
        var (hits, answered, support) = (
            Sum(i => Row(i).Truth == positive && Named(i) == positive, Weight), Sum(i => Row(i).Truth >= 0 && Named(i) == positive, Weight), Sum(i => Row(i).Truth == positive, Weight));
        var unknown = Enumerable.Range(0, _asked.Length).Any(i => Row(i).Truth >= 0 && Named(i) == PredictionColumns.Unnamed) || answered == 0;
        var dollars = 1_000_000_000_000_000 * (BigInteger)given.History.WeightScale;
        var calls = Sum(_ => true, i => Weight(i) * (ProofHistory.RouterFemtodollars + _asked[i].Sum(k => Row(i).Calls[k].Femtodollars)));
        var servers = ProofHistory.ServerFemtodollarsPerMicro * (BigInteger)(given.History.Rows[^1].Arrival - given.History.Rows[0].Arrival) * given.History.WeightScale;
        var mistakes = Sum(i => Row(i).Truth >= 0 && Call(i).Credit < PredictionColumns.FullCredit, i => Weight(i) * ProofHistory.MistakeNanodollars[Row(i).Truth] * 1_000_000);
        return name switch
        {
            "accuracy" => Accuracy(_ => true),
            "accuracy.answered" => Accuracy(i => Call(i).Answer != PredictionColumns.Uncovered),
            "recall" => Quotient.Over(hits, support),
            "precision" => unknown ? null : Quotient.Over(hits, answered),
            "f1" => unknown || support == 0 ? null : Quotient.Over(2 * hits, answered + support),
            "escalation" => Quotient.Over(Sum(i => _asked[i].Length > 1, _ => 1), _asked.Length),
            "uncovered" => Quotient.Over(Sum(i => Call(i).Answer == PredictionColumns.Uncovered, _ => 1), _asked.Length),
            "cost.calls" => Quotient.Over(calls, dollars),
            "cost.spend" => Quotient.Over(calls + servers, dollars),
            "cost.total" => Quotient.Over(calls + servers + mistakes, dollars),
            _ => throw new NotSupportedException(name),
        };
    }

    private Quotient? Accuracy(Func<int, bool> among) => Quotient.Over(
        Sum(i => Row(i).Truth >= 0 && among(i), i => Weight(i) * Call(i).Credit), Sum(i => Row(i).Truth >= 0 && among(i), Weight) * PredictionColumns.FullCredit);

    private ProofRow Row(int i) => given.History.Rows[i];

    private ProofCall Call(int i) => Row(i).Calls[_asked[i][^1]];

    private int Named(int i) => Call(i).Credit == PredictionColumns.FullCredit ? Row(i).Truth : Call(i).Answer;

    private BigInteger Weight(int i) => given.History.Weighted ? Row(i).Weight : 1;

    private BigInteger Sum(Func<int, bool> where, Func<int, BigInteger> of) =>
        Enumerable.Range(0, _asked.Length).Where(where).Aggregate(BigInteger.Zero, (sum, i) => sum + of(i));
}
