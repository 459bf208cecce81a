using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Core.Tiers;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>How a row ended: the tiers asked in order; the last one's answer was taken.</summary>
internal readonly record struct NaiveEnd(int[] Asked)
{
    public int Tier => Asked[^1];
}

/// <summary>A policy followed row by row, as its documentation says, with thresholds looked up by path.</summary>
/// <param name="history">The case.</param>
/// <param name="thresholds">Thresholds by path, before what the policy declares.</param>
internal sealed class NaiveRouting(ThresholdCase history, IReadOnlyDictionary<string, double> thresholds)
{
    public NaiveEnd[] Ends() => [.. history.Rows.Select(row => End(history.Policy, "policy", row))];

    private NaiveEnd End(PolicyOptions policy, string path, CaseRow row) => policy switch
    {
        AlwaysOptions always => new([IndexOf(always.Tier)]),
        ScoreOptions score => Score(score, $"{path}.score", row),
        CascadeOptions cascade => Cascade(cascade, $"{path}.cascade", row),
        PerSegmentOptions segments => PerSegment(segments, $"{path}.per_segment", row),
        _ => throw new NotSupportedException(policy.Kind),
    };

    private NaiveEnd PerSegment(PerSegmentOptions options, string path, CaseRow row)
    {
        var segment = row.Segments[Array.IndexOf(ThresholdCase.SegmentColumns, options.Column)];
        return segment is not null && options.Segments.TryGetValue(segment, out var own)
            ? End(own, $"{path}.segments.{segment}", row)
            : End(options.Otherwise, $"{path}.otherwise", row);
    }

    private NaiveEnd Score(ScoreOptions options, string path, CaseRow row)
    {
        var chain = Chain(options.Tiers);
        var score = row.Scores[Array.IndexOf(ThresholdCase.ScoreNames, options.Column)];
        if (double.IsNaN(score))
            return new([chain[^1]]);
        for (var k = 0; k < options.Cuts.Count; k++)
        {
            if (!(score >= ThresholdAt($"{path}.cuts[{k}]", options.Cuts[k])))
                return new([chain[k]]);
        }

        return new([chain[^1]]);
    }

    private NaiveEnd Cascade(CascadeOptions options, string path, CaseRow row)
    {
        var chain = Chain(options.Tiers);
        for (var stage = 0; stage < chain.Length - 1; stage++)
        {
            var call = row.Calls[chain[stage]];
            if (call.Answer == PredictionColumns.Uncovered)
                continue;
            var tier = ThresholdCase.AllTiers[chain[stage]];
            var declared = options.Thresholds[tier];
            var label = call.Answer >= 0 ? ThresholdCase.AllClasses[call.Answer] : null;
            var threshold = label is not null && declared.ByLabel.TryGetValue(label, out var own)
                ? ThresholdAt($"{path}.thresholds.{tier}.{label}", own)
                : declared.ByLabel.Count > 0 ? declared.Otherwise : ThresholdAt($"{path}.thresholds.{tier}", declared.Otherwise);
            if (call.Confidence >= threshold)
                return new(chain[..(stage + 1)]);
        }

        return new(chain);
    }

    private double ThresholdAt(string path, double declared) => thresholds.TryGetValue(path, out var chosen) ? chosen : declared;

    private int[] Chain(IReadOnlyList<string>? names) => names is null ? [.. Enumerable.Range(0, history.Tiers)] : [.. names.Select(IndexOf)];

    private static int IndexOf(string tier) => Array.IndexOf(ThresholdCase.AllTiers, tier);
}
