using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>What a choice of thresholds gives: the objective (null: undefined) and whether every constraint holds.</summary>
internal sealed record NaiveOutcome(Exact? Objective, bool Feasible);

/// <summary>Every choice of thresholds that makes a difference, each looked at by itself.</summary>
internal sealed class BruteForce
{
    private readonly ThresholdCase _case;
    private readonly Dictionary<string, NaiveOutcome> _outcomes = [];
    private readonly List<string[]> _lines = [];
    private readonly Dictionary<string, double> _declared = [];

    public BruteForce(ThresholdCase history)
    {
        _case = history;
        ReadLines(history.Policy, "policy");
        Candidates = [.. history.Axes.Select(CandidatesOf)];
    }

    /// <summary>Per axis, the thresholds to be tried.</summary>
    public double[][] Candidates { get; }

    /// <summary>Number of choices, those with cuts out of order too.</summary>
    public long Choices => Candidates.Aggregate(1L, (product, c) => product * c.Length);

    /// <summary>Thresholds by path of every choice that the policy allows.</summary>
    public IEnumerable<Dictionary<string, double>> AllChoices()
    {
        var at = new int[Candidates.Length];
        if (Candidates.Any(c => c.Length == 0))
            yield break;
        for (var more = true; more;)
        {
            var choice = new Dictionary<string, double>();
            for (var a = 0; a < at.Length; a++)
                choice[_case.Axes[a].Path] = Candidates[a][at[a]];
            if (IsAscending(choice))
                yield return choice;
            more = false;
            for (var a = 0; a < at.Length && !more; a++)
            {
                more = ++at[a] < Candidates[a].Length;
                if (!more)
                    at[a] = 0;
            }
        }
    }

    /// <summary>Whether cuts on a score ascend, as a scenario must have them.</summary>
    public bool IsAscending(IReadOnlyDictionary<string, double> thresholds) => _lines.All(line =>
    {
        var cuts = line.Select((path, k) => thresholds.TryGetValue(path, out var chosen) ? chosen : _declared[path]).ToList();
        return cuts.Zip(cuts.Skip(1)).All(p => p.First <= p.Second);
    });

    public NaiveMetrics Metrics(IReadOnlyDictionary<string, double> thresholds) => new(_case, new NaiveRouting(_case, thresholds).Ends());

    public NaiveOutcome Judge(IReadOnlyDictionary<string, double> thresholds)
    {
        var ends = new NaiveRouting(_case, thresholds).Ends();
        var key = string.Join(' ', ends.Select(e => string.Concat(e.Asked)));
        if (_outcomes.TryGetValue(key, out var known))
            return known;
        var metrics = new NaiveMetrics(_case, ends);
        return _outcomes[key] = new NaiveOutcome(metrics.Value(_case.Objective), _case.Constraints.All(metrics.Holds));
    }

    /// <summary>Whether the second value is the better one.</summary>
    public bool IsBetter(Exact than, Exact value) => _case.Minimise ? value.CompareTo(than) < 0 : value.CompareTo(than) > 0;

    /// <summary>The best objective of any feasible choice; null where none is feasible.</summary>
    public Exact? Best()
    {
        Exact? best = null;
        foreach (var choice in AllChoices())
        {
            if (Judge(choice) is { Feasible: true, Objective: { } value } && (best is not { } known || IsBetter(known, value)))
                best = value;
        }

        return best;
    }

    private void ReadLines(PolicyOptions policy, string path)
    {
        if (policy is ScoreOptions score)
        {
            var line = score.Cuts.Select((_, k) => $"{path}.score.cuts[{k}]").ToArray();
            for (var k = 0; k < line.Length; k++)
                _declared[line[k]] = score.Cuts[k];
            _lines.Add(line);
        }

        if (policy is not PerSegmentOptions segments)
            return;
        foreach (var (name, nested) in segments.Segments)
            ReadLines(nested, $"{path}.per_segment.segments.{name}");
        ReadLines(segments.Otherwise, $"{path}.per_segment.otherwise");
    }

    // Every value that occurs, both ends of what is allowed, and something past all values. Cuts on one score must ascend, so the
    // ends of one may matter to another.
    private double[] CandidatesOf(ThresholdAxis axis)
    {
        var line = _lines.Find(l => l.Contains(axis.Path));
        var ends = line is null ? [axis] : _case.Axes.Where(a => line.Contains(a.Path));
        var fixedCuts = line is null ? [] : line.Where(p => _case.Axes.All(a => a.Path != p)).Select(p => _declared[p]);
        var values = OccurringAt(_case.Policy, "policy", axis.Path).ToList();
        return
        [
            .. values.Concat(ends.SelectMany(a => new[] { a.From, a.To })).Concat(fixedCuts)
                .Append(double.PositiveInfinity).Append(values.Count == 0 ? 0 : Math.Max(double.MinValue, values.Min() - 1))
                .Where(v => v > double.NegativeInfinity && v >= axis.From && v <= axis.To).Distinct().Order(),
        ];
    }

    private IEnumerable<double> OccurringAt(PolicyOptions policy, string path, string axis) => policy switch
    {
        ScoreOptions score when axis.StartsWith($"{path}.score.", StringComparison.Ordinal) =>
            Known(_case.Rows.Select(r => r.Scores[Array.IndexOf(ThresholdCase.ScoreNames, score.Column)])),
        CascadeOptions => ThresholdCase.AllTiers.SelectMany((tier, k) => OfTier(axis, $"{path}.cascade.thresholds.{tier}", k)),
        PerSegmentOptions segments => segments.Segments.SelectMany(s => OccurringAt(s.Value, $"{path}.per_segment.segments.{s.Key}", axis))
            .Concat(OccurringAt(segments.Otherwise, $"{path}.per_segment.otherwise", axis)),
        _ => [],
    };

    private IEnumerable<double> OfTier(string axis, string path, int tier)
    {
        if (tier >= _case.Tiers || (axis != path && !axis.StartsWith(path + ".", StringComparison.Ordinal)))
            return [];
        var label = axis == path ? null : axis[(path.Length + 1)..];
        return Known(_case.Rows.Select(r => r.Calls[tier])
            .Where(c => c.Answer != PredictionColumns.Uncovered && (label is null || (c.Answer >= 0 && ThresholdCase.AllClasses[c.Answer] == label)))
            .Select(c => c.Confidence));
    }

    private static IEnumerable<double> Known(IEnumerable<double> values) => values.Where(v => !double.IsNaN(v));
}
